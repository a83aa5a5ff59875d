/** Everything the wall needs to know about an exercise. Each exercise is a folder that exports one of these. */
import type { Drawn } from "./seen";

/**
 * `revealed` only for an exercise with a reveal; `looking` where people look for each other by more than their seats; `over` is what
 * stays when the morning ended in it.
 */
export type Exercise = { now: Drawn; revealed?: Drawn; looking?: Drawn; over?: Drawn };
