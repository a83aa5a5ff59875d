/** The drawings that hang, as the wall was told. */
import type { Concept, Drawing, Photo, Stroke } from "../../shared/generated/room";
import type { AtWall } from "../atWall";

export type Hung = { drawing: Drawing; lines: Stroke[]; concepts: Concept[]; photos: Photo[] };

/** All of them, by table, each with its strokes. */
export function hungOf({ all }: AtWall): Hung[] {
  const strokes = grouped(all("stroke"));
  const photos = all("photo").sort((a, b) => (a.id < b.id ? -1 : 1));
  const concepts = grouped(all("concept"));
  return all("drawing").sort((a, b) => a.number - b.number).map((drawing) => ({ drawing, lines: strokes.get(drawing.id) ?? [], concepts: concepts.get(drawing.id) ?? [], photos: photos.filter(({ on }) => on === drawing.id) }));
}

function grouped<T extends { drawing: string }>(all: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const some = found.get(one.drawing);
    if (some) some.push(one);
    else found.set(one.drawing, [one]);
  }
  return found;
}

/** So many hang side by side; more turn over, page by page, so that each is seen as large. */
export const ON_A_PAGE = 8;

export function pageAt(hung: readonly Hung[], now: number): { shown: readonly Hung[]; page: number; pages: number } {
  const pages = Math.max(Math.ceil(hung.length / ON_A_PAGE), 1);
  const page = Math.floor(now / 12) % pages;
  const each = Math.ceil(hung.length / pages);
  return { shown: hung.slice(page * each, (page + 1) * each), page: page + 1, pages };
}
