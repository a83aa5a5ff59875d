/** Who has the word while a drawing fills the wall: first the viewers, then its makers. */
import type { Times } from "./clock.svelte";
import { LIMITS } from "./generated/room";

export function isForViewers(times: Pick<Times, "share"> | undefined): boolean {
  return (times?.share ?? 1) > 1 - LIMITS.viewers / 100;
}
