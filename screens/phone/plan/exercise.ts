import { said } from "../../shared/days";
import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import type { Phone } from "../phone.svelte";
import Contact from "./Contact.svelte";
import Plan from "./Plan.svelte";

/** The plans of the groups that I am in. */
function mine({ around }: Phone): Thing[] {
  const places = new Set(around.mine("gathered").map(({ step, number }) => `${step} ${number}`));
  const plans = around.all("plan").filter((plan) => plan.what && places.has(`${plan.step} ${plan.number}`));
  return plans.map(({ id, what, date, hung }) => ({ id, text: date ? `${what}, ${said(date)}` : what, how: hung ? m.phone_reach_room() : m.phone_plan_reach(), more: Contact }));
}

export const exercise: Exercise = { name: m.phone_step_plan, screen: Plan, mine };
