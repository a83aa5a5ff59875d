/** Everything of mine in three heaps: what stays here, what goes along in the report, and what may stand in the book. */
import { OWN_WORDS, type AnyRecord, type GivenOn } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { Thing } from "../exercise";

export type Heap = "here" | "harvest" | "book";

export const heaps: readonly Heap[] = ["here", "harvest", "book"];

/** In which heap something lies. */
export function heapOf({ reach }: Pick<Thing, "reach">): Heap {
  return reach === "harvest" || reach === "book" ? reach : "here";
}

/** What it is called on my own page, by its kind. */
const called: Readonly<Record<GivenOn, () => string>> = {
  story: m.phone_called_story,
  insight: m.phone_called_insight,
  dream: m.phone_called_dream,
  concept: m.phone_called_concept,
  offer: m.phone_called_offer,
  need: m.phone_called_need,
  photo: m.phone_called_photo,
  lastword: m.phone_called_last_word,
};

export function calledOf(kind: GivenOn): string {
  return called[kind]();
}

/** The version of its words; 0 when it has none. */
export function versionOf(record: AnyRecord): number {
  return "version" in record ? record.version : 0;
}

/** The words of a record of mine that I give on. */
export function wordsOf(record: AnyRecord): string {
  const name = OWN_WORDS[record.kind];
  const words = name ? (record as unknown as Readonly<Record<string, unknown>>)[name] : "";
  return typeof words === "string" ? words.trim() && words : "";
}
