/** Everything the wall needs to know about an exercise. Each exercise is a folder that exports one of these. */
import type { Part } from "../shared/generated/room";
import Later from "./later/Later.svelte";
import type { Drawn } from "./seen";

/** `revealed` only for an exercise with a reveal; `finds` is the part in which people look for those they sit with. */
export type Exercise = { now: Drawn; revealed?: Drawn; finds?: Part["name"] };

/** An exercise that the facilitator leads aloud, until it has a picture of its own. */
export function later(title: () => string): Exercise {
  return { now: { screen: Later, title } };
}
