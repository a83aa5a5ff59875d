/** What the facilitators see, read from their records: state before the reveal, and after it what hangs. */
import type { About, Ahead, AnyRecord, Insight, Measured, ParkedPoint, Person, Practice, Programme, Queue, Sheet, Stage, State, Step } from "../shared/generated/room";
import { byKind } from "../shared/byKind";
import { openStep } from "../shared/moment";
import { someone, type Someone } from "./people/someone";
import { groupsOf, type Together } from "./people/together";

export type Hanging = { id: string; text: string; dots: number; sheet: string };
/** Something that was taken off the wall; its words are empty if they have since been withdrawn. */
export type Taken = { what: string; words: string; isName: boolean };

export type AtDesk = {
  /** What may be done next, according to the room; undefined until the console has received it. */
  ahead: Ahead | undefined;
  step: Step | undefined;
  /** All steps opened so far, in the order of opening. */
  steps: readonly Step[];
  programme: Programme | undefined;
  title: string;
  practice: Practice;
  expected: number;
  lines: number;
  writers: number;
  people: Someone[];
  /** Who sits with whom in the step that is open. */
  groups: Together[];
  /** Who is here and in no group. */
  loose: Someone[];
  stages: readonly Stage[];
  queues: readonly Queue[];
  hanging: Hanging[];
  sheets: readonly Sheet[];
  taken: Taken[];
  parked: readonly ParkedPoint[];
  measured: Measured | undefined;
  /** The statements of the measure, as officials read them. */
  items: readonly { nl: string; en: string }[];
};

export function atDesk(records: readonly AnyRecord[], passing: ReadonlyMap<string, State>, ahead?: Ahead): AtDesk {
  const all = byKind(records);
  const step = openStep(records);
  const about: About | undefined = all("about")[0];
  const persons = new Map<string, Person>(all("person").map((person) => [person.id, person]));
  const insights = new Map<string, Insight>(all("insight").map((insight) => [insight.id, insight]));
  const sheets = new Map<string, Sheet>(all("sheet").map((sheet) => [sheet.id, sheet]));
  const off = new Set(all("takenoff").map((taken) => taken.what));
  const dots = new Map(all("recognised").map((recognised) => [recognised.insight, recognised.dots]));
  const people = [...persons.values()].map((person) => someone(person, passing, off)).sort((a, b) => a.alias.localeCompare(b.alias));
  const groups = groupsOf(all, step, people);
  const seated = new Set(groups.flatMap((group) => group.people.map(({ id }) => id)));
  return {
    ahead,
    step,
    steps: all("step").sort((a, b) => a.opened_at - b.opened_at),
    programme: all("programme")[0],
    title: about?.title ?? "",
    practice: about?.practice ?? "",
    expected: about?.expected ?? 0,
    lines: sum(all("tally").map((tally) => tally.lines)),
    writers: Math.max(0, ...all("tally").map((tally) => tally.writers)),
    people,
    groups,
    loose: people.filter(({ id, here }) => here && !seated.has(id)),
    stages: all("stage").filter((stage) => stage.step === step?.id),
    queues: all("queue").filter((queue) => queue.step === step?.id),
    hanging: [...insights.values()].filter(({ id }) => !off.has(id)).map(({ id, text, sheet }) => ({ id, text, sheet, dots: dots.get(id) ?? 0 })),
    sheets: [...sheets.values()].filter(({ id }) => !off.has(id)).sort((a, b) => a.number - b.number),
    taken: [...off].map((what) => ({ what, words: persons.get(what)?.alias ?? insights.get(what)?.text ?? sheets.get(what)?.title ?? "", isName: persons.has(what) })),
    parked: all("parkedpoint"),
    measured: all("measured")[0],
    items: all("deck")[0]?.items.map(({ official }) => official) ?? [],
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
