/** How many seconds before its end a turn shows figures: a short turn feels unhurried until the very end. */
import type { Step } from "../../shared/generated/room";

const minute = 60;
const lastOfAShortTurn = 10;

export function figuresFrom(step: Step | undefined): number {
  const seconds = step?.parts[step.part]?.seconds ?? 0;
  return seconds <= minute ? lastOfAShortTurn : minute;
}
