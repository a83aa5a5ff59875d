/** From how many seconds before the end a turn shows figures: short turns stay free of haste until the very end. */
import type { Step } from "../../shared/generated/room";

const minute = 60;
const lastOfAShortTurn = 10;

export function figuresFrom(step: Step | undefined): number {
  const seconds = step?.parts[step.part]?.seconds ?? 0;
  return seconds <= minute ? lastOfAShortTurn : minute;
}
