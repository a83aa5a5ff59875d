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

/** Signs that are read from ten metres in one cell, beside a name; a longer slip takes two. */
export const short = 44;
const name = 14;

/** How many cells one takes: one or two a slip, and a pair takes two slips of the larger kind. */
export function cellsOf({ slips }: Hung): number {
  const isLong = slips.some(({ text, by }) => text.length + (by ? name : 0) > short);
  return slips.length * (isLong ? 2 : 1);
}

/** The pages: so many cells are on one, and no pair is torn apart. The largest come first, so that no cell stays empty between. */
export function pagesOf(hung: readonly Hung[], cells: number): Hung[][] {
  const pages: Hung[][] = [];
  let left = 0;
  for (const one of hung) {
    if (cellsOf(one) > left) {
      pages.push([]);
      left = cells;
    }
    pages.at(-1)!.push(one);
    left -= cellsOf(one);
  }
  return pages.map((page) => page.sort((a, b) => cellsOf(b) - cellsOf(a)));
}
