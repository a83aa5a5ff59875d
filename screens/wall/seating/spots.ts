/** The slips of who sits where: what each is called, and how large it is; never below the smallest letters. */
import type { Group } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import { markerAt } from "../../shared/marker";
import { secondsAPage } from "../papers/turning.svelte";

export type Spots = { columns: number; letters: number; starts: number[] };

/** In rem: the gap between slips, the padding of one, and the letter sizes to try. */
const gap = 2;
const around = { width: 3.4, height: 1.9 };
const sizes = [9, 7.75, 6.5, 5.5, 5, 4.5, 4, 3.6, 3.2, 2.875];
/** In letters: the height of the line with the spot and of a name's line, and the width of a character. */
const spot = 1.1;
const line = 1.16;
const sign = 0.56;
const mostColumns = 5;
/** In letters: if narrower than this or than the longest name, too many names would break; the spot needs the least. */
const narrowest = 7.5;
const least = 4.5;
/** How much broader than others a name with W and M may be. */
const broad = 1.25;

/** The layout on pages of this size (rem) for slips with these names: fewest pages first, then the largest letters. */
export function spotsOf(slips: readonly (readonly string[])[], width: number, height: number): Spots {
  let best: Spots | undefined;
  for (const letters of sizes) {
    for (let columns = 1; columns <= mostColumns; columns++) {
      const tried = { columns, letters, starts: startsIn(slips, width, height, letters, columns) };
      if (tried.starts.length && (!best || tried.starts.length < best.starts.length)) best = tried;
    }
  }
  return best ?? { columns: 1, letters: sizes.at(-1)!, starts: slips.map((_, i) => i) };
}

/** The index of each page's first slip; undefined when the slips would be too narrow. */
function startsIn(slips: readonly (readonly string[])[], width: number, height: number, letters: number, columns: number): number[] {
  const wide = (width + gap) / columns - gap - around.width;
  const longest = Math.max(0, ...slips.flat().map((name) => name.length * sign * broad));
  if (wide < Math.max(least, Math.min(narrowest, longest)) * letters && columns > 1) return [];
  const lines = (name: string): number => Math.max(1, Math.ceil((name.length * sign * letters) / wide));
  const high = (names: readonly string[]): number => around.height + gap + letters * (spot + line * names.reduce((sum, name) => sum + lines(name), 0));
  const starts: number[] = [];
  let used = Infinity;
  for (let i = 0; i < slips.length; i += columns) {
    const row = Math.max(...slips.slice(i, i + columns).map(high));
    if (row > height + gap && letters > sizes.at(-1)!) return [];
    if (used + row > height + gap) {
      starts.push(i);
      used = 0;
    }
    used += row;
  }
  return starts;
}

/** In seconds: names hang for a minute at most, and everybody is to have been read by then. */
const minute = 60;
const leastSeconds = 4;

/** How long one of so many pages is in sight. */
export function secondsFor(pages: number): number {
  return Math.max(leastSeconds, Math.min(secondsAPage, Math.floor(minute / pages)));
}

/** The colour by which a spot is found. */
export function spotName(number: number): string {
  return { blue: m.wall_blue, red: m.wall_red, green: m.wall_green, violet: m.wall_violet }[markerAt(number)]();
}

/** Whether these are tables; pairs and trios are smaller. */
export function isTables(groups: readonly Group[]): boolean {
  return groups.some((group) => group.people.length > 3);
}
