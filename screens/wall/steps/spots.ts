/** How the slips of the pairs hang: as large as their number lets them, never below the smallest letters. */
import type { Group } from "../../shared/generated/room";

export type Grid = { columns: number; rows: number; letters: number };

/** In rem: the gaps, and the narrowest slip. */
const gap = 2.1;
const narrowest = 24;
const smallest = 2.875;
const largest = 4.75;
/** What a slip takes beside its names, and a name, in letters. */
const aroundNames = 1.55;
const aName = 1.2;

/** The columns and rows of a page of this size, in rem. Names that are three need a higher slip. */
export function gridOf(groups: readonly Group[], width: number, height: number): Grid {
  const names = Math.max(2, ...groups.map((group) => group.people.length));
  const high = (letters: number): number => letters * (aroundNames + aName * names) + 1.4 + gap;
  const mostColumns = Math.max(1, Math.floor((width + gap) / (narrowest + gap)));
  const columns = Math.min(mostColumns, Math.max(2, Math.ceil(groups.length / 4)));
  const mostRows = Math.max(1, Math.floor((height + gap) / high(smallest)));
  const rows = Math.max(1, Math.min(mostRows, Math.ceil(groups.length / columns)));
  const fits = (height + gap) / rows - 1.4 - gap;
  return { columns, rows, letters: Math.max(smallest, Math.min(largest, fits / (aroundNames + aName * names))) };
}
