/** Names on the wall: in large letters while there are few. */
export type Name = { id: string; alias: string };

/** In rem; the smallest are 46 px on a wall of 1080 lines. More names than fit turn pages. */
export function lettersFor(names: number): number {
  if (names <= 9) return 4.75;
  return names <= 24 ? 3.6 : 2.875;
}
