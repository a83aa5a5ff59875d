/** Whose turn it is in a group of two or three, and which questions fit it (the same sums as the server makes). */
import { runSince } from "../../shared/clock.svelte";
import type { Group, Question, Step } from "../../shared/generated/room";

export type Halves = { number: number; count: number; interviewer: string; storyteller: string; listeners: string[]; seconds: number };

/** Two take a half each. Three share the time from the first half to the end of the second in thirds. */
export function turnOf(step: Step, group: Group, now: number): Halves {
  const { people } = group;
  const { parts } = step;
  const name = parts[step.part]?.name ?? "whole";
  if (people.length < 3) return half(people, name === "second" || name === "review" ? 1 : 0, parts.find((part) => part.name === "first")?.seconds ?? 0);
  const from = parts.findIndex((part) => part.name === "first");
  const to = parts.findIndex((part) => part.name === "second");
  const whole = parts.slice(from, to + 1).reduce((sum, part) => sum + part.seconds, 0);
  const each = whole / people.length;
  const run = name === "review" ? whole : runSince(step, "first", now);
  return half(people, each ? Math.min(Math.floor(run / each), people.length - 1) : 0, each);
}

function half(people: readonly string[], number: number, seconds: number): Halves {
  const interviewer = people[number % people.length] ?? "";
  const storyteller = people[(number + 1) % people.length] ?? "";
  const listeners = people.filter((id) => id !== interviewer && id !== storyteller);
  return { number, count: people.length, interviewer, storyteller, listeners, seconds };
}

/** The questions that fit a turn: those to drop go in their order until the rest fits. */
export function guideFor(guide: readonly Question[], seconds: number): Question[] {
  let left = [...guide];
  const toDrop = guide.filter((one) => one.drop).toSorted((a, b) => a.drop - b.drop);
  for (const one of toDrop) {
    if (left.reduce((sum, { seconds }) => sum + seconds, 0) > seconds) left = left.filter((other) => other !== one);
  }
  return left;
}
