/** Everything of mine in three heaps: what stays here, what goes along in the report, and what may stand in the book. */
import { firstReach, type AnyRecord, type Reach } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { Thing } from "../exercise";

export type Heap = "here" | "harvest" | "book";

export const heaps: readonly Heap[] = ["here", "harvest", "book"];

/** In which heap something lies. */
export function heapOf({ reach }: Pick<Thing, "reach">): Heap {
  return reach === "harvest" || reach === "book" ? reach : "here";
}

/** How far a thing of this kind may go by its owner's tap, from narrow to wide. */
export function waysOf(kind: AnyRecord["kind"]): Reach[] {
  const first = firstReach(kind);
  const here: Reach[] = first === "private" ? [] : first === "pair" || first === "group" ? [first, "room"] : ["room"];
  return ["private", ...here, "harvest", "book"];
}

/** What it is called on my own page, by its kind; a kind without a name of its own is a piece of mine. */
const called: Readonly<Record<string, () => string>> = {
  story: m.phone_called_story,
  insight: m.phone_called_insight,
  dream: m.phone_called_dream,
  ambition: m.phone_called_ambition,
  drawing: m.phone_called_drawing,
  concept: m.phone_called_concept,
  offer: m.phone_called_offer,
  need: m.phone_called_need,
  photo: m.phone_called_photo,
  plan: m.phone_called_plan,
  lastword: m.phone_called_last_word,
};

export function calledOf(kind: AnyRecord["kind"]): string {
  return (called[kind] ?? m.phone_called_piece)();
}

/** The version of its words; 0 when it has none. */
export function versionOf(record: AnyRecord): number {
  return "version" in record ? record.version : 0;
}

/** The words of a record of mine, whatever kind it is: its text, its title or its name. */
export function wordsOf(record: AnyRecord): string {
  const fields = record as unknown as Readonly<Record<string, unknown>>;
  for (const name of ["text", "title", "name", "what"]) {
    const words = fields[name];
    if (typeof words === "string" && words.trim()) return words;
  }
  return "";
}
