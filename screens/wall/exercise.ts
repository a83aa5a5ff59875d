/** Everything the wall needs to know about an exercise. Each exercise is a folder that exports one of these. */
import Later from "./later/Later.svelte";
import type { Drawn } from "./seen";

/**
 * `revealed` only for an exercise with a reveal; `looking` where people look for each other by more than their seats; `over` is what
 * stays when the morning ended in it.
 */
export type Exercise = { now: Drawn; revealed?: Drawn; looking?: Drawn; over?: Drawn };

/** An exercise that the facilitator leads aloud, until it has a picture of its own. */
export function later(title: () => string): Exercise {
  return { now: { screen: Later, title } };
}
