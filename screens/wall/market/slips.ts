/** The slips of the market in the order in which they hang: those that are taped together beside each other. */
import type { Need, Offer, Taped } from "../../shared/generated/room";

export type Slip = Offer | Need;
/** One slip, or two with tape between them. */
export type Hung = { id: string; slips: readonly Slip[] };

/** By id, which is random: where something hangs tells nothing of whose it is or who was first. */
export function hungOf(offers: readonly Offer[], needs: readonly Need[], taped: readonly Taped[]): Hung[] {
  const slips = new Map<string, Slip>([...offers, ...needs].map((one) => [one.id, one]));
  const done = new Set<string>();
  const pairs: Hung[] = [];
  for (const { id, offer, need } of [...taped].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const [one, other] = [slips.get(offer), slips.get(need)];
    if (!one || !other || done.has(offer) || done.has(need)) continue;
    done.add(offer).add(need);
    pairs.push({ id, slips: [one, other] });
  }
  const single = [...slips.values()].filter(({ id }) => !done.has(id)).map((one) => ({ id: one.id, slips: [one] }));
  return [...pairs, ...single].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf({ slips }: Hung): string {
  return slips[0]!.id;
}

/** Between cells, around words, where a tape covers a slip, and a line with a name (rem). */
export const sizes = { gap: 2.4, above: 0.6, beside: 1.6, tape: 4, name: 2.2 };

/** The grid of a page, and its size (rem). */
export type Page = { columns: number; rows: number; width: number; height: number };

/** How much room words have on a slip of one or two cells, which hangs alone or beside another (rem). */
export function roomOn(page: Page, cells: number, isPair: boolean): { width: number; height: number } {
  const { columns, rows, width, height } = page;
  const all = isPair ? 2 * cells : cells;
  const [across, down] = [Math.min(all, columns), Math.ceil(all / columns)];
  const many = (count: number, of: number, length: number) => (count * (length - (of - 1) * sizes.gap)) / of + (count - 1) * sizes.gap;
  const [wide, high] = [many(across, columns, width), many(down, rows, height)];
  const isBeside = isPair && down === 1;
  return {
    width: (isBeside ? wide / 2 - sizes.tape : wide - sizes.beside) - sizes.beside,
    height: (isPair && !isBeside ? high / 2 : high) - 2 * sizes.above,
  };
}

/** How high these words are in the smallest letters that are read from ten metres, on so wide a slip (rem). */
export type HighOf = (text: string, width: number) => number;

/** How many cells each thing takes: one or two a slip, and a pair takes two slips of the larger kind. */
export type Cells = (one: Hung) => number;

/** So few rows on a page that all words fit in letters that are read from ten metres, and the cells that each takes then. */
export function laidOut(hung: readonly Hung[], page: Omit<Page, "rows">, mostRows: number, highOf: HighOf): { rows: number; cells: Cells } {
  for (let rows = mostRows; rows > 0; rows--) {
    const taken = new Map(hung.map((one) => [one.id, cellsIn(one, { ...page, rows }, highOf)]));
    if ([...taken.values()].every((cells) => cells)) return { rows, cells: ({ id, slips }) => taken.get(id) ?? slips.length };
  }
  return { rows: page.columns > 2 ? 1 : 2, cells: ({ slips }) => 2 * slips.length };
}

/** Nothing when its words do not fit on such a page. */
function cellsIn({ slips }: Hung, page: Page, highOf: HighOf): number {
  const isPair = slips.length > 1;
  const fits = (cells: number) => {
    if (Math.ceil((cells * slips.length) / page.columns) > page.rows) return false;
    const room = roomOn(page, cells, isPair);
    return slips.every(({ text, by }) => highOf(text, room.width) + (by ? sizes.name : 0) <= room.height);
  };
  return slips.length * ([1, 2].find(fits) ?? 0);
}

/** The pages: so many cells are on one, and no pair is torn apart. The largest come first, so that no cell stays empty between. */
export function pagesOf(hung: readonly Hung[], most: number, cells: Cells): Hung[][] {
  const pages: Hung[][] = [];
  let left = 0;
  for (const one of hung) {
    if (cells(one) > left) {
      pages.push([]);
      left = most;
    }
    pages.at(-1)!.push(one);
    left -= cells(one);
  }
  return pages.map((page) => page.sort((a, b) => cells(b) - cells(a)));
}
