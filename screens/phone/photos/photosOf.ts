/** The photos of one paper, always in the same order. */
import type { Photo } from "../../shared/generated/room";

export function photosOf(photos: readonly Photo[], paper: string): Photo[] {
  return photos.filter(({ on }) => on === paper).sort((a, b) => (a.id < b.id ? -1 : 1));
}
