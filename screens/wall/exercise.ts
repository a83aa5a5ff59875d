/** All that a wall must know of an exercise. Each is a folder that brings one of these. */
import Later from "./later/Later.svelte";
import type { Drawn } from "./seen";

/** `revealed` where an exercise is first hidden and then shown to all at once. */
export type Exercise = { now: Drawn; revealed?: Drawn };

/** An exercise that the facilitator leads aloud, as long as the wall has no picture of its own for it. */
export function later(title: () => string): Exercise {
  return { now: { screen: Later, title } };
}
