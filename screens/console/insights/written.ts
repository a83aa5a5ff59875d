/** How many people wrote, and how many lines: shown as long as these hang. */
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import type { Count } from "../exercise";

export function written({ all }: AtDesk, inside: number): Count[] {
  const tallies = all("tally");
  const lines = tallies.reduce((sum, tally) => sum + tally.lines, 0);
  const writers = Math.max(0, ...tallies.map((tally) => tally.writers));
  return [
    { number: m.console_of({ count: writers, all: Math.max(inside, writers) }), what: m.console_wrote() },
    { number: `${lines}`, what: m.console_insights() },
  ];
}
