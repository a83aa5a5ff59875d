/** The years that go by on the way to ten years from now: slower at both ends, as a journey begins and ends. */
export const rollSeconds = 11;

/** The year on the wall, so many seconds after the journey began. */
export function yearAfter(seconds: number, from: number, to: number): number {
  const share = Math.min(Math.max(seconds / rollSeconds, 0), 1);
  const eased = share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2;
  return from + Math.round(eased * (to - from));
}
