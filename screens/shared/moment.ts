/** Where the session is, read from its steps. The wall and the console follow the same one. */
import type { AnyRecord, Step } from "./generated/room";

export type StepName = Step["name"];

/** The step that is open; none while people come in. */
export function openStep(records: Iterable<AnyRecord>): Step | undefined {
  for (const record of records) if (record.kind === "step" && record.open) return record;
  return undefined;
}
