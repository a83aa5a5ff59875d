/** Whose turn it is in a group. Who asks whom, when, how long, and with which questions comes from the room, in `Talks`. */
import { runSince, type Times } from "../../shared/clock.svelte";
import { lastIndex } from "../../shared/last";
import { PAST_TURNS, type Group, type Step, type Talk, type Talks } from "../../shared/generated/room";

/** `left` seconds of its `seconds`; below zero when it is over, as while a pair changes. */
export type Turn = { number: number; of: number; interviewer: string; storyteller: string; listeners: readonly string[]; questions: readonly string[]; left: number; seconds: number };

/** The last turn that has begun, or the first if none has. */
export function turnOf(step: Step, group: Group, { turns }: Talks, now: number): Turn | undefined {
  const number = Math.max(lastIndex(turns, (talk) => hasBegun(step, talk, now)), 0);
  const talk = turns[number];
  if (!talk) return undefined;
  const { interviewer, storyteller, questions, seconds } = talk;
  const left = hasBegun(step, talk, now) ? talk.after + seconds - runSince(step, talk.part, now) : seconds;
  const listeners = group.people.filter((id) => id !== interviewer && id !== storyteller);
  return { number, of: turns.length, interviewer, storyteller, questions, listeners, left, seconds };
}

function hasBegun(step: Step, { part, after }: Talk, now: number): boolean {
  return hasCome(step, part) && runSince(step, part, now) >= after;
}

/** Whether this part runs or is over. */
function hasCome(step: Step, part: Talk["part"]): boolean {
  const at = step.parts.findIndex(({ name }) => name === part);
  return at >= 0 && at <= step.part;
}

/** Where a group is in its talk: before it, in a turn, between two turns, or past all. A signal is given when it changes. */
export type Moment = "ahead" | "between" | "past" | number;

export function momentOf(step: Step, turns: readonly Talk[], turn: Turn | undefined): Moment {
  const [first] = turns;
  const part = step.parts[step.part]?.name;
  if (!first || !turn || !hasCome(step, first.part)) return "ahead";
  if (part && PAST_TURNS.has(part)) return "past";
  return turn.left <= 0 && turn.number < turn.of - 1 ? "between" : turn.number;
}

/** The time that counts for this phone: that of its group's own turn while it runs, else that of the part. */
export function timesIn(times: Times | undefined, turn: Turn | undefined, moment: Moment): Times | undefined {
  if (!times || !turn || typeof moment !== "number" || turn.left <= 0) return times;
  return { ...times, left: turn.left, share: turn.seconds ? Math.min(Math.max(turn.left / turn.seconds, 0), 1) : 0 };
}
