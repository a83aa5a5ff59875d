/** The step plan that people made: what each plan begins with and on which day, the earliest first. */
import type { AnyRecord } from "./generated/room";

export type FirstStep = { id: string; text: string; date: string };

/** Of a plan only these two are read, so that a screen without plans shows none. */
type Planned = Pick<AnyRecord, "id"> & { kind: string; what?: string; date?: string };

export function firstStepsOf(records: readonly Planned[]): FirstStep[] {
  const steps = records.filter(({ kind, what }) => kind === "plan" && what?.trim()).map(({ id, what = "", date = "" }) => ({ id, text: what, date }));
  return steps.sort((a, b) => (a.date || "9").localeCompare(b.date || "9"));
}
