import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import AskedOnPaper from "./AskedOnPaper.svelte";
import OnTheWall from "./OnTheWall.svelte";
import Plans from "./Plans.svelte";
import { plansOf } from "./plans";

export const exercise: Exercise = {
  brings: m.console_brings_plan,
  now: { state: m.console_state_plan, sees: m.console_sees_plan },
  parts: {
    find: { name: m.console_part_gather, sees: m.console_sees_plan_gather, cue: m.console_cue_plan_gather },
    table: { name: m.console_part_plan, sees: m.console_sees_plan, cue: m.console_cue_plan_write },
    pair: { name: m.console_part_buddy, sees: m.console_sees_plan, cue: m.console_cue_plan_buddy },
  },
  counts: (desk) => {
    const plans = plansOf(desk);
    const people = plans.reduce((sum, plan) => sum + plan.people, 0);
    const tally = desk.all("tally").find(({ step }) => step === desk.step?.id);
    return [
      { number: m.console_of({ count: plans.filter(({ hangs }) => hangs).length, all: plans.length }), what: m.console_plans_ready() },
      { number: m.console_of({ count: tally?.writers ?? 0, all: Math.max(people, tally?.writers ?? 0) }), what: m.console_plan_buddies() },
    ];
  },
  always: { hanging: [OnTheWall], below: [Plans, AskedOnPaper] },
};
