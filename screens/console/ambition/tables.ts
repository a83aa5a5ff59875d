/** How far each table is with its sentence: what is still empty, never what is written (rule 15). */
import type { AtDesk } from "../atDesk";

export type TableState = { number: number; lacks: readonly string[]; held: boolean };

/** The tables of the last step in which sentences were made, at which people sit. */
export function tablesOf({ all, steps }: AtDesk): TableState[] {
  const step = steps.filter(({ name }) => name === "ambition").at(-1)?.id;
  const sitting = new Set(all("group").filter((group) => group.step === step && group.people.length).map(({ number }) => number));
  return all("progress").filter((one) => one.step === step && sitting.has(one.number)).sort((a, b) => a.number - b.number);
}
