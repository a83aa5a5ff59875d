/** Dots are for the words that were read: of a line that is rewritten they fall away (exercises/gallery.py). */
import type { Insight, Recognised, Step } from "../../shared/generated/room";

/** Whether a line that hangs has dots, or may have got some that are not counted yet. */
export function mayLoseDots(line: Insight | undefined, hangs: boolean, steps: readonly Step[], recognised: readonly Recognised[]): boolean {
  if (!line || !hangs) return false;
  return recognised.some(({ insight }) => insight === line.id) || steps.some(({ name, sealed }) => name === "gallery" && !sealed);
}
