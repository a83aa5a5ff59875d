/** The longings that hang, each with the words of the room that speak of it, and what people said of it. */
import type { Ambition, Concept, Confirmed, Drawing, Insight, Longing } from "./generated/room";
import { m } from "./language.svelte";

/** All that hangs, or is seen, of longings and of what may speak of them. */
export type Hung = { longings: readonly Longing[]; said: readonly Confirmed[]; sentences: readonly Ambition[]; drawings: readonly Drawing[]; concepts: readonly Concept[]; insights: readonly Insight[] };
export type Quote = { id: string; text: string };
export type Hanging = { longing: Longing; quotes: readonly Quote[]; said: Confirmed | undefined };

/** All that hangs and may be quoted, what was dreamt of first. */
export function quotable({ sentences, drawings, concepts, insights }: Hung): Quote[] {
  const tables = [
    ...sentences.map(({ id, number, text }) => ({ id, number, text })),
    ...drawings.map(({ id, number, title }) => ({ id, number, text: title })),
    ...concepts.map(({ id, number, name }) => ({ id, number, text: name })),
  ].sort((a, b) => a.number - b.number || a.id.localeCompare(b.id));
  const lines = insights.map(({ id, text }) => ({ id, text })).sort((a, b) => a.id.localeCompare(b.id));
  return [...tables.map(({ id, text }) => ({ id, text })), ...lines].filter(({ text }) => text);
}

/** Those of one step, by their place on the wall; what went off the wall speaks no more. */
export function longingsOf(hung: Hung, step: string, off: ReadonlySet<string> = new Set()): Hanging[] {
  const texts = new Map(quotable(hung).map(({ id, text }) => [id, text]));
  const said = new Map(hung.said.map((one) => [one.longing, one]));
  const hanging = hung.longings.filter((one) => one.step === step && !off.has(one.id)).sort((a, b) => a.number - b.number || a.id.localeCompare(b.id));
  return hanging.map((longing) => ({
    longing,
    quotes: longing.quotes.flatMap((id) => { const text = texts.get(id); return text && !off.has(id) ? [{ id, text }] : []; }),
    said: said.get(longing.id),
  }));
}

/** What people said, in words: a single no is said as such. Nobody is left out, and nothing that nobody said is. */
export function saidOf({ yes, no, other }: Confirmed): string[] {
  const all = yes + no + other;
  const each = [
    [yes, m.shared_longing_yes],
    [no, m.shared_longing_no],
    [other, m.shared_longing_other],
  ] as const;
  return each.flatMap(([count, words]) => (count ? [words({ count, all })] : []));
}
