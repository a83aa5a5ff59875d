/** What the wall shows, read from the records that the server sends it. */
import { byKind, type All } from "../shared/byKind";
import type { AnyRecord, Entrance, Group, Step } from "../shared/generated/room";
import { openStep } from "../shared/moment";
import type { Name } from "./arriving/names";

function entranceOf(all: All): Entrance {
  return all("over").length ? "over" : (all("door")[0]?.state ?? "open");
}

/** `all` is for what an exercise alone draws. */
export type AtWall = { title: string; names: Name[]; step: Step | undefined; question: string; groups: Group[]; entrance: Entrance; all: All; records: readonly AnyRecord[] };

export function atWall(records: readonly AnyRecord[]): AtWall {
  const step = openStep(records);
  const wall: AtWall = { title: "", names: [], step, question: "", groups: [], entrance: entranceOf(byKind(records)), all: byKind(records), records };
  for (const record of records) {
    if (record.kind === "about") [wall.title, wall.question] = [record.title, record.question];
    if (record.kind === "group" && record.step === step?.id && record.people.length) wall.groups.push(record);
    if (record.kind === "person" && record.here) wall.names.push({ id: record.id, alias: record.alias });
  }
  wall.groups.sort((a, b) => a.number - b.number);
  return wall;
}
