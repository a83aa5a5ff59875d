/** What the facilitators see, read from their records: state before the reveal, and after it what hangs. */
import type { About, Ahead, AnyRecord, ParkedPoint, Person, Practice, Programme, State, Step } from "../shared/generated/room";
import { byKind, type All } from "../shared/byKind";
import { wordsOf } from "../shared/hung";
import { openStep } from "../shared/moment";
import { someone, type Someone } from "./people/someone";
import { groupsOf, type Together } from "./people/together";

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
  people: Someone[];
  /** Who sits with whom in the step that is open. */
  groups: Together[];
  /** Who is here and in no group. */
  loose: Someone[];
  /** What was taken off last comes first. */
  taken: Taken[];
  /** The ids of what was taken off the wall. */
  off: ReadonlySet<string>;
  parked: readonly ParkedPoint[];
  /** For what an exercise alone shows. */
  all: All;
};

export function atDesk(records: readonly AnyRecord[], passing: ReadonlyMap<string, State>, ahead?: Ahead): AtDesk {
  const all = byKind(records);
  const step = openStep(records);
  const about: About | undefined = all("about")[0];
  const persons = new Map<string, Person>(all("person").map((person) => [person.id, person]));
  const known = new Map<string, AnyRecord>(records.map((record) => [record.id, record]));
  const takings = all("takenoff").sort((a, b) => b.at - a.at);
  const off = new Set(takings.map((taken) => taken.what));
  const removed = new Set(all("removed").map(({ person }) => person));
  const helpers = new Map(all("helper").map(({ person, helper }) => [person, helper]));
  const people = [...persons.values()].map((person) => someone(person, passing, off, removed, helpers)).sort((a, b) => a.alias.localeCompare(b.alias));
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
    people,
    groups,
    loose: people.filter(({ id, here }) => here && !seated.has(id)),
    off,
    taken: [...off].map((what) => ({ what, words: wordsOf(known.get(what)), isName: persons.has(what) })),
    parked: all("parkedpoint"),
    all,
  };
}
