/** How far each table's drawing is: state, never content (rule 15). */
import type { Canvas } from "../../shared/generated/room";
import { last } from "../../shared/last";
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";

/** Of the step in which was drawn last, by table. */
export function canvasesOf({ all, steps }: AtDesk): Canvas[] {
  const step = last(steps, ({ name }) => name === "drawing");
  return all("canvas").filter((one) => one.step === step?.id).sort((a, b) => a.number - b.number);
}

export function stateOf({ inked, on_paper, photos, held, shown }: Canvas): string {
  if (held) return m.console_drawing_held();
  if (shown) return m.console_drawing_shown();
  if (photos) return m.console_drawing_photo();
  if (on_paper) return m.console_drawing_paper();
  return inked ? m.console_drawing_ink() : m.console_drawing_nothing();
}

/** What a drawing still misses, once there may be words. */
export function missing({ titled, described }: Canvas): string[] {
  return [...(titled ? [] : [m.console_drawing_no_title()]), ...(described ? [] : [m.console_drawing_no_alt()])];
}
