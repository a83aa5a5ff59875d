/** Whose dream is told now: a minute each, in the order in which the table sits, so that no phone has to say "next". */
import { runSince } from "../../shared/clock.svelte";
import { LIMITS, type Step } from "../../shared/generated/room";

/** `teller` is empty once all have told; `share` is what is left of their time. */
export type Telling = { teller: string; next: string; share: number };

export function tellingNow(step: Step, people: readonly string[], now: number): Telling {
  const whole = step.parts.find(({ name }) => name === "dreams")?.seconds ?? 0;
  const each = whole / Math.max(LIMITS.dreams, people.length);
  const run = runSince(step, "dreams", now);
  const at = each > 0 ? Math.floor(run / each) : 0;
  return { teller: people[at] ?? "", next: people[at + 1] ?? "", share: each > 0 ? 1 - (run / each - at) : 1 };
}
