/** Names on the wall: in large letters while there are few. */
export type Name = { id: string; alias: string };

/** In rem; the smallest are 46 px on a wall of 1080 lines. */
const sizes = [5.25, 4.5, 3.9, 3.3, 2.875];
const smallest = sizes.at(-1)!;
/** More than this never fit on one page, at any size. */
const mostOnAPage = 80;

/** The largest letters in which all names fit on one page; too many names turn pages, in the smallest. `larger` are tried first. */
export function fit(names: number, startsIn: (letters: number) => number[], larger: readonly number[] = []): { letters: number; starts: number[] } {
  for (const letters of names > mostOnAPage ? [smallest] : [...larger, ...sizes]) {
    const starts = startsIn(letters);
    if (starts.length <= 1 || letters === smallest) return { letters, starts };
  }
  throw new Error("there is always a smallest size");
}
