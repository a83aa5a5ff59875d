/** The last of these for which it holds; `findLast` is younger than the oldest browsers (browsers.ts). */
export function last<T>(all: readonly T[], holds: (one: T) => boolean): T | undefined {
  return all[lastIndex(all, holds)];
}

/** Where the last of these stands for which it holds; -1 when there is none. */
export function lastIndex<T>(all: readonly T[], holds: (one: T) => boolean): number {
  let at = all.length - 1;
  while (at >= 0 && !holds(all[at]!)) at--;
  return at;
}
