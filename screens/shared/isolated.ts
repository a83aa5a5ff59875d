/**
 * Text to put among other text. Read from right to left, or with an override of direction that an older release let in, it
 * is isolated (Unicode's FSI and PDI), so that only it turns.
 */
const rightToLeft = /[\u061c\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function isolated<T>(value: T): T | string {
  return typeof value === "string" && rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

/** Names one after the other. */
export function listed(names: readonly string[]): string {
  return names.map(isolated).join(", ");
}
