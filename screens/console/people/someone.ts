/** Somebody as the desk sees them: here or not, writing or not, and with or without a phone. */
import type { Person, State } from "../../shared/generated/room";

/** `paper`: takes part without a phone, so no screen of theirs can be away. */
export type Being = Exclude<State, "missed"> | "paper";
/** `missed`: away so long that one asks whether they are still here. `helper` is the id of whoever writes for them; empty when nobody does. */
export type Someone = { id: string; alias: string; state: Being; here: boolean; missed: boolean; off: boolean; removed: boolean; card: number; visitor: boolean; helper: string };

export function someone({ id, alias, here, card, visitor }: Person, passing: ReadonlyMap<string, State>, off: ReadonlySet<string>, removed: ReadonlySet<string>, helpers: ReadonlyMap<string, string>): Someone {
  const seen = passing.get(id) ?? "away";
  const missed = here && !card && seen === "missed";
  const state: Being = !here || seen === "missed" ? (card && here ? "paper" : "away") : card ? "paper" : seen;
  return { id, alias, here, missed, card, visitor, off: off.has(id), removed: removed.has(id), state, helper: helpers.get(id) ?? "" };
}
