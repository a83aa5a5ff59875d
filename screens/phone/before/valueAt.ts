/** Which value of the scale a tap means. */
import { LIMITS } from "../../shared/generated/room";

/** `x` from the left of the slider, all in px. Undefined when the tap was not on it: a screen reader's has no place. */
export function valueAt(x: number, width: number, thumb: number): number | undefined {
  if (x < 0 || x > width || width <= thumb) return undefined;
  const share = Math.min(Math.max((x - thumb / 2) / (width - thumb), 0), 1);
  return Math.round((share * LIMITS.scale) / LIMITS.scaleStep) * LIMITS.scaleStep;
}
