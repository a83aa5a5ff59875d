/** Where the session is, read from its steps. The wall and the console follow the same one. */
import type { AnyRecord, Step } from "./generated/room";

/** The step that is open; its insights are first written and then hang. */
export type Moment = "arriving" | "writing" | "hanging" | Exclude<Step["name"], "insights">;

/** The step that is open; none while people come in. */
export function openStep(records: Iterable<AnyRecord>): Step | undefined {
  for (const record of records) if (record.kind === "step" && record.open) return record;
  return undefined;
}

export function momentOf(step: Step | undefined): Moment {
  if (!step) return "arriving";
  if (step.name !== "insights") return step.name;
  return step.revealed ? "hanging" : "writing";
}
