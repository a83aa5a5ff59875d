/** Where the session is, read from its steps. */
import type { AnyRecord, Step } from "./generated/room";

export type StepName = Step["name"];

/** The step that is open; undefined while people are coming in. */
export function openStep(records: Iterable<AnyRecord>): Step | undefined {
  for (const record of records) if (record.kind === "step" && record.open) return record;
  return undefined;
}
