/** The facilitator's cue, with its placeholders filled from the clock. */
import type { Box, Part, Programme, Step } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import { exercises, partAt, shownIn } from "../exercises";
import { spoken } from "./spoken";

/** Lengths in minutes that people express in hours. */
const inHours: Record<number, () => string> = { 90: m.console_length_90, 180: m.console_length_180, 210: m.console_length_210 };
/** Shown for a placeholder that only an open step can fill. */
const open = "…";

/** The cue for now: the moment's own, else that of the part that began, else the step's. */
export function cueNow(desk: AtDesk): string {
  return (shownIn(desk.step).cue ?? partAt(desk.step, desk.step?.part ?? 0)?.cue)?.() ?? cueOfStep(desk);
}

/** The cue of the whole step. */
export function cueOfStep({ step, programme }: AtDesk): string {
  const box = programme?.boxes.find(({ name }) => name === step?.name);
  if (box) return filled(box, programme!, step);
  return (step && exercises[step.name].alone?.cue()) ?? "";
}

/** The cue of a box; the length of a turn is known once its step is open. */
export function filled(box: Box, programme: Programme, step?: Step): string {
  const minutes = programme.boxes.reduce((sum, one) => sum + one.planned, programme.extra);
  const length = (inHours[minutes] ?? (() => m.console_length_minutes({ minutes })))();
  const of = (name: Part["name"], unit: number) => {
    const part = step?.parts.find((one) => one.name === name);
    return part ? `${Math.max(Math.round(part.seconds / unit), 1)}` : open;
  };
  const gaps: Record<string, string> = { length_nl: length, length_en: length, turn_seconds: of("turn", 1), turn_minutes: of("first", 60) };
  return spoken(box.cue).replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap);
}
