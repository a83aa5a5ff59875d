/** Whose turn it is in a group. Who asks whom, when, and with which questions comes from the room, in `Talks`. */
import { lastIndex } from "../../shared/last";
import { runSince } from "../../shared/clock.svelte";
import type { Group, Step, Talk, Talks } from "../../shared/generated/room";

export type Turn = { number: number; interviewer: string; storyteller: string; listeners: readonly string[]; questions: readonly string[] };

/** The last turn that has begun, or the first if none has. */
export function turnOf(step: Step, group: Group, { turns }: Talks, now: number): Turn | undefined {
  const number = Math.max(lastIndex(turns, (talk) => hasBegun(step, talk, now)), 0);
  const talk = turns[number];
  if (!talk) return undefined;
  const { interviewer, storyteller, questions } = talk;
  return { number, interviewer, storyteller, questions, listeners: group.people.filter((id) => id !== interviewer && id !== storyteller) };
}

function hasBegun(step: Step, { part, after }: Talk, now: number): boolean {
  const at = step.parts.findIndex(({ name }) => name === part);
  return at >= 0 && at <= step.part && runSince(step, part, now) >= after;
}
