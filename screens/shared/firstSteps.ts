/** The step plan that people made: what each plan begins with and on which day, the earliest first. */
import type { Plan } from "./generated/room";

export type FirstStep = { id: string; text: string; date: string };

export function firstStepsOf(plans: readonly Plan[]): FirstStep[] {
  const steps = plans.filter(({ what }) => what.trim()).map(({ id, what, date }) => ({ id, text: what, date }));
  return steps.sort((a, b) => (a.date || "9").localeCompare(b.date || "9"));
}
