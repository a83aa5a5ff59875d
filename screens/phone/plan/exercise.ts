import { said } from "../../shared/days";
import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import type { Phone } from "../phone.svelte";
import Contact from "./Contact.svelte";
import Plan from "./Plan.svelte";

/** The plans of the groups that I am in, and where I can be reached: that can be erased whatever became of the plans. */
function mine({ around }: Phone): Thing[] {
  const places = new Set(around.mine("gathered").map(({ step, number }) => `${step} ${number}`));
  const plans = around.all("plan").filter((plan) => plan.what && places.has(`${plan.step} ${plan.number}`));
  const made = plans.map(({ id, what, date, hung }) => ({ id, text: date ? `${what}, ${said(date)}` : what, how: hung ? m.phone_reach_room() : m.phone_plan_reach() }));
  const reached = { id: "contact", text: m.phone_contact(), how: m.phone_contact_how(), more: Contact };
  return around.all("step").some(({ name }) => name === "plan") ? [...made, reached] : made;
}

export const exercise: Exercise = { name: m.phone_step_plan, screen: Plan, mine };
