/** How far each group is with its plan: what is still empty, never what is written (rule 15). */
import type { AtDesk } from "../atDesk";

export type PlanState = { number: number; people: number; lacks: readonly string[]; hangs: boolean; held: boolean };

export function plansOf({ all, steps }: AtDesk): PlanState[] {
  const step = steps.filter(({ name }) => name === "plan").at(-1)?.id;
  const progress = new Map(all("progress").filter((one) => one.step === step).map((one) => [one.number, one]));
  const hanging = new Set(all("plan").filter((one) => one.step === step && one.hung && one.what).map(({ number }) => number));
  const groups = all("group").filter((group) => group.step === step && group.people.length).sort((a, b) => a.number - b.number);
  return groups.map(({ number, people }) => ({ number, people: people.length, lacks: progress.get(number)?.lacks ?? [], held: progress.get(number)?.held ?? false, hangs: hanging.has(number) }));
}
