/** One key an answer, as somebody types who reads crosses from paper: 7 is 70, H or + is 100, and - skips. */
import { LIMITS } from "../../shared/generated/room";

/** Undefined for a key that answers nothing. */
export function answerOf(key: string): number | null | undefined {
  if (/^[0-9]$/.test(key)) return Number(key) * LIMITS.scaleStep;
  if (key === "+" || key.toLowerCase() === "h") return LIMITS.scale;
  return key === "-" || key.toLowerCase() === "x" ? null : undefined;
}
