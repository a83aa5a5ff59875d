/** How the wall notices that a part has ended: at zero, or when the next part began sooner. */
import type { Times } from "../../shared/clock.svelte";
import type { Step } from "../../shared/generated/room";

export type Looked = { step: string; part: number; from: number; left: number };

/** In seconds: between two readings the clock may pass the end. */
const aLook = 1;

export function looked(step: Step | undefined, times: Times | undefined): Looked | undefined {
  return step && times ? { step: step.id, part: step.part, from: step.part_from, left: times.left } : undefined;
}

/** True once for each part. A turn that was cut short ends in silence: nobody hears a skip. */
export function ended(before: Looked | undefined, now: Looked | undefined): boolean {
  if (!before || !now || before.step !== now.step || before.left <= 0) return false;
  if (now.part !== before.part) return now.part > before.part;
  return now.left <= 0 || (now.from > before.from && before.left < aLook);
}
