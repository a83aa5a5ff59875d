/** A signal that gives up after some milliseconds; `AbortSignal.timeout` is younger than the oldest phone (browsers.ts). */
export function within(milliseconds: number): AbortSignal {
  const giving = new AbortController();
  setTimeout(() => giving.abort(), milliseconds);
  return giving.signal;
}
