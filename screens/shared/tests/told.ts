/** For tests: a whole record as a screen has it; the test gives only the fields that matter. */
import { filled, type AnyRecord, type Part, type Sent } from "../generated/room";

type Of<K extends AnyRecord["kind"]> = Extract<AnyRecord, { kind: K }>;

export function told<K extends AnyRecord["kind"]>(kind: K, fields: Partial<Omit<Of<K>, "kind">>): Of<K> {
  return filled({ id: kind, ...fields, kind } as Sent) as Of<K>;
}

/** Parts of a step, in seconds; with `repeats` the last one is repeated for each person. */
export function parts(seconds: Partial<Record<Part["name"], number>>, repeats = false): Part[] {
  const all = Object.entries(seconds) as [Part["name"], number][];
  return all.map(([name, length], at) => ({ name, seconds: length, repeats: repeats && at === all.length - 1 }));
}
