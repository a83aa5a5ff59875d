/** How many people wrote, and how many lines: shown as long as these hang. */
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import type { Count } from "../exercise";
import { able } from "../people/able";

export function written(desk: AtDesk): Count[] {
  const { all, steps } = desk;
  const own = new Set(steps.filter(({ name }) => name === "insights").map(({ id }) => id));
  const tallies = all("tally").filter(({ step }) => own.has(step));
  const lines = tallies.reduce((sum, tally) => sum + tally.lines, 0);
  const writers = Math.max(0, ...tallies.map((tally) => tally.writers));
  return [
    { number: m.console_of({ count: writers, all: Math.max(able(desk), writers) }), what: m.console_wrote() },
    { number: `${lines}`, what: m.console_insights({ count: lines }) },
  ];
}
