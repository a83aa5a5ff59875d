/** What hangs, whatever kind it is: its words, and what lies on it. */
import { HUNG_WORDS, LIES_ON, PART_OF, type AnyRecord, type Photo, type Stroke } from "./generated/room";

/** The words by which people know it: a line, a title, a name; empty when it has none. */
export function wordsOf(record: AnyRecord | undefined): string {
  return record ? field(record, HUNG_WORDS[record.kind]) : "";
}

/** Something as it is shown large: its words, the lines that lie on it, and the ink if it was drawn, or a photo of its paper. `says` is for whoever does not see that. */
export type Large = { id: string; number: number; words: string; date: string; lines: { id: string; words: string }[]; ink: Stroke[]; photo: Photo | undefined; says: string };

/** `records` are those that all may see. Undefined when it is not among them. */
export function largeOf(id: string, records: readonly AnyRecord[]): Large | undefined {
  const what = records.find((one) => one.id === id);
  if (!what) return undefined;
  /** An idea is shown with the drawing that it is in, as it hangs there. */
  const whole = records.find((one) => one.id === field(what, PART_OF[what.kind])) ?? what;
  const lying = records.filter((one) => one.id !== id && field(one, LIES_ON[one.kind]) === whole.id);
  const lines = whole === what ? lying.filter(({ kind }) => kind !== "photo").map((one) => ({ id: one.id, words: wordsOf(one) })).filter(({ words }) => words) : [];
  const photo = what.kind === "photo" ? what : lying.find((one): one is Photo => one.kind === "photo");
  const ink = lying.filter((one): one is Stroke => one.kind === "stroke");
  return { id, number: "number" in what ? what.number : 0, words: wordsOf(what), date: "date" in what ? what.date : "", lines, ink, photo, says: field(whole, "described") || (photo?.described ?? "") };
}

function field(record: AnyRecord, name: string | undefined): string {
  const found = name ? (record as unknown as Record<string, unknown>)[name] : "";
  return typeof found === "string" ? found : "";
}
