/** What the facilitators see: state before the reveal, and after it what hangs. Read from their records. */
import type { About, AnyRecord, Insight, Person, State, Step } from "../shared/generated/room";
import { momentOf, openStep, type Moment } from "../shared/moment";

export type Someone = { id: string; alias: string; state: State; here: boolean; off: boolean };
export type Hanging = { id: string; text: string; dots: number };
/** Something that was taken off the wall; without words when they were withdrawn since. */
export type Taken = { what: string; words: string; isName: boolean };

export type AtDesk = {
  moment: Moment;
  step: Step | undefined;
  title: string;
  expected: number;
  lines: number;
  writers: number;
  people: Someone[];
  hanging: Hanging[];
  taken: Taken[];
};

type Kind = AnyRecord["kind"];

export function atDesk(records: readonly AnyRecord[], passing: ReadonlyMap<string, State>): AtDesk {
  const all = <K extends Kind>(kind: K) => records.filter((record): record is Extract<AnyRecord, { kind: K }> => record.kind === kind);
  const step = openStep(records);
  const about: About | undefined = all("about")[0];
  const people = new Map<string, Person>(all("person").map((person) => [person.id, person]));
  const insights = new Map<string, Insight>(all("insight").map((insight) => [insight.id, insight]));
  const off = new Set(all("takenoff").map((taken) => taken.what));
  const dots = new Map(all("recognised").map((recognised) => [recognised.insight, recognised.dots]));
  return {
    moment: momentOf(step),
    step,
    title: about?.title ?? "",
    expected: about?.expected ?? 0,
    lines: sum(all("tally").map((tally) => tally.lines)),
    writers: Math.max(0, ...all("tally").map((tally) => tally.writers)),
    people: [...people.values()]
      .map(({ id, alias, here = true }) => ({ id, alias, here, off: off.has(id), state: here ? (passing.get(id) ?? "away") : ("away" as const) }))
      .sort((a, b) => a.alias.localeCompare(b.alias)),
    hanging: [...insights.values()].filter(({ id }) => !off.has(id)).map(({ id, text }) => ({ id, text, dots: dots.get(id) ?? 0 })),
    taken: [...off].map((what) => ({ what, words: people.get(what)?.alias ?? insights.get(what)?.text ?? "", isName: people.has(what) })),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
