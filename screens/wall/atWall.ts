/** What the wall shows, read from the records that the server lets it see. */
import type { AnyRecord } from "../shared/generated/room";
import { momentOf, openStep, type Moment } from "../shared/moment";
import type { Line } from "./hanging";
import type { Name } from "./names";

export type AtWall = { moment: Moment; title: string; names: Name[]; lines: Line[]; dots: Map<string, number> };

export function atWall(records: readonly AnyRecord[]): AtWall {
  const wall: AtWall = { moment: momentOf(openStep(records)), title: "", names: [], lines: [], dots: new Map() };
  for (const record of records) {
    if (record.kind === "about") wall.title = record.title;
    if (record.kind === "person" && record.here !== false) wall.names.push({ id: record.id, alias: record.alias });
    if (record.kind === "insight") wall.lines.push({ id: record.id, text: record.text });
    if (record.kind === "recognised") wall.dots.set(record.insight, (wall.dots.get(record.insight) ?? 0) + record.dots);
  }
  return wall;
}
