/** How many people wrote, and how many lines: shown as long as these hang. */
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import type { Count } from "../exercise";

export function written({ writers, lines }: AtDesk, inside: number): Count[] {
  return [
    { number: m.console_of({ count: writers, all: Math.max(inside, writers) }), what: m.console_wrote() },
    { number: `${lines}`, what: m.console_insights() },
  ];
}
