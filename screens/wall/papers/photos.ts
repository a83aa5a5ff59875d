/** Photos of sheets, as they hang among the papers. */
import type { Photo, Sheet } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";

export type PhotoOfSheet = { photo: Photo; number: number; title: string };

/** So many hang side by side: marker on a flip-over must be readable at ten metres. */
export const SIDE_BY_SIDE = 3;

export function photosOf(photos: readonly Photo[], sheets: readonly Sheet[]): PhotoOfSheet[] {
  const bySheet = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  const of = photos.flatMap((photo) => {
    const sheet = bySheet.get(photo.on);
    return sheet ? [{ photo, number: sheet.number, title: sheet.title || m.wall_sheet_table({ number: sheet.number }) }] : [];
  });
  return of.sort((a, b) => a.number - b.number || (a.photo.id < b.photo.id ? -1 : 1));
}

/** As few pages as there can be, each about equally full. */
export function inPages<T>(all: readonly T[]): T[][] {
  const pages = Math.ceil(all.length / SIDE_BY_SIDE);
  return Array.from({ length: pages }, (_, page) => all.slice(Math.round((page * all.length) / pages), Math.round(((page + 1) * all.length) / pages)));
}
