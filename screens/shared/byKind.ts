/** Selects records by kind. */
import type { AnyRecord } from "./generated/room";

export type Kind = AnyRecord["kind"];
export type Of<K extends Kind> = Extract<AnyRecord, { kind: K }>;
/** All records of one kind. */
export type All = <K extends Kind>(kind: K) => Of<K>[];

export function byKind(records: readonly AnyRecord[]): All {
  return <K extends Kind>(kind: K) => records.filter((record): record is Of<K> => record.kind === kind);
}
