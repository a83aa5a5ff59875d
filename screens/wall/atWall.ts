/** What the wall shows, read from the records that the server sends it. */
import { byKind, type All } from "../shared/byKind";
import type { AnyRecord, Group, Sheet, Stage, Step } from "../shared/generated/room";
import { openStep } from "../shared/moment";
import type { Line } from "./papers/hanging";
import type { Name } from "./arriving/names";

/** `all` is for what an exercise alone draws. */
export type AtWall = { title: string; names: Name[]; lines: Line[]; dots: Map<string, number>; step: Step | undefined; question: string; stages: Stage[]; groups: Group[]; sheets: Sheet[]; all: All };

export function atWall(records: readonly AnyRecord[]): AtWall {
  const step = openStep(records);
  const wall: AtWall = { title: "", names: [], lines: [], dots: new Map(), step, question: "", stages: [], groups: [], sheets: [], all: byKind(records) };
  for (const record of records) {
    if (record.kind === "about") [wall.title, wall.question] = [record.title, record.question];
    if (record.kind === "stage" && record.step === step?.id) wall.stages.push(record);
    if (record.kind === "group" && record.step === step?.id && record.people.length) wall.groups.push(record);
    if (record.kind === "person" && record.here) wall.names.push({ id: record.id, alias: record.alias });
    if (record.kind === "insight") wall.lines.push({ id: record.id, text: record.text, sheet: record.sheet, visitor: record.visitor });
    if (record.kind === "sheet") wall.sheets.push(record);
    if (record.kind === "recognised") wall.dots.set(record.insight, (wall.dots.get(record.insight) ?? 0) + record.dots);
  }
  wall.groups.sort((a, b) => a.number - b.number);
  wall.sheets.sort((a, b) => a.number - b.number);
  return wall;
}
