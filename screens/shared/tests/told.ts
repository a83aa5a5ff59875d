/** For tests: a record as a screen has it, whole, of which the test says only what matters. */
import { filled, type AnyRecord, type Part, type Sent } from "../generated/room";

type Of<K extends AnyRecord["kind"]> = Extract<AnyRecord, { kind: K }>;

export function told<K extends AnyRecord["kind"]>(kind: K, fields: Partial<Omit<Of<K>, "kind">>): Of<K> {
  return filled({ id: kind, ...fields, kind } as Sent) as Of<K>;
}

/** Parts of a step, in seconds; the last one comes back for each person when `repeats`. */
export function parts(seconds: Partial<Record<Part["name"], number>>, repeats = false): Part[] {
  const all = Object.entries(seconds) as [Part["name"], number][];
  return all.map(([name, length], at) => ({ name, seconds: length, repeats: repeats && at === all.length - 1 }));
}
