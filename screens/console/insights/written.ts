/**
 * How many people wrote, and how many lines: shown as long as these hang. Whoever is on paper counts once somebody writes
 * for them: before that nobody waits for them.
 */
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import type { Count } from "../exercise";

export function written({ all, people, steps }: AtDesk): Count[] {
  const own = new Set(steps.filter(({ name }) => name === "insights").map(({ id }) => id));
  const tallies = all("tally").filter(({ step }) => own.has(step));
  const lines = tallies.reduce((sum, tally) => sum + tally.lines, 0);
  const writers = Math.max(0, ...tallies.map((tally) => tally.writers));
  const able = people.filter(({ here, card, helper }) => here && (!card || helper)).length;
  return [
    { number: m.console_of({ count: writers, all: Math.max(able, writers) }), what: m.console_wrote() },
    { number: `${lines}`, what: m.console_insights() },
  ];
}
