import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
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
    return [{ number: m.console_of({ count: plans.filter(({ hangs }) => hangs).length, all: plans.length }), what: m.console_plans_ready() }];
  },
  panels: { below: [Plans] },
  always: { hanging: [OnTheWall] },
};
