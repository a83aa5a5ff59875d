/** The facilitator's cue, with its placeholders filled from the clock. */
import type { Ahead, Box, Part, Step } from "../../shared/generated/room";
import { language } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import { exercises, partAt, shownIn } from "../exercises";
import { asSaid } from "./asSaid";
import { spoken } from "./spoken";

/** Shown for a placeholder that only an open step can fill. */
const open = "…";

/** The cue for now: the moment's own, else that of the part that began, else the step's. */
export function cueNow(desk: AtDesk): string {
  return (shownIn(desk.step).cue ?? partAt(desk.step, desk.step?.part ?? 0)?.cue)?.(desk) ?? cueOfStep(desk);
}

/** The cue of the whole step. */
export function cueOfStep({ ahead, step, programme }: AtDesk): string {
  const box = programme?.boxes.find(({ name }) => name === step?.name);
  if (box) return filled(box, ahead, step);
  return (step && exercises[step.name].alone?.cue()) ?? "";
}

/** The cue of a box. Sessions of earlier releases ask for bare numbers of seconds and minutes. */
function filled(box: Box, ahead: Ahead | undefined, step: Step | undefined): string {
  const number = (name: Part["name"], unit: number) => {
    const part = step?.parts.find((one) => one.name === name);
    return part && `${Math.max(Math.round(part.seconds / unit), 1)}`;
  };
  const length = (of: "whole" | "each" | "half") => ahead?.[of] && asSaid(ahead[of]);
  const gaps: Record<string, string | undefined> = {
    [`length_${language()}`]: length("whole"),
    [`turn_${language()}`]: length("each"),
    [`half_${language()}`]: length("half"),
    turn_seconds: number("turn", 1),
    turn_minutes: number("first", 60),
  };
  return spoken(box.cue).replace(/\{(\w+)\}/g, (gap, name: string) => (name in gaps ? (gaps[name] ?? open) : gap));
}
