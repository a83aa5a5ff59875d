/** Who asks and who answers over the cards: two swap half-way, three take a third each. The room says it only of interviews. */
import { runSince } from "../../shared/clock.svelte";
import type { Group, Step } from "../../shared/generated/room";

export type Turn = { number: number; asker: string; teller: string };

export function turnAt(step: Step, { people }: Group, now: number): Turn {
  const number = people.length < 3 ? half(step) : third(step, people.length, now);
  return { number, asker: people[number % people.length] ?? "", teller: people[(number + 1) % people.length] ?? "" };
}

function half({ parts, part }: Step): number {
  return parts[part]?.name === "second" ? 1 : 0;
}

function third(step: Step, people: number, now: number): number {
  const from = step.parts.findIndex(({ name }) => name === "first");
  const each = step.parts.slice(from).reduce((sum, { seconds }) => sum + seconds, 0) / people;
  return each ? Math.min(Math.floor(runSince(step, "first", now) / each), people - 1) : 0;
}
