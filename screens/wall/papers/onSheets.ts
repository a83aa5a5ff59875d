/** Sorts what hangs: the lines of each table on its sheet, and those on no sheet apart. */
import type { Sheet } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { Line } from "./hanging";
import type { TableSheet } from "./sheets";

export function onSheets(lines: readonly Line[], sheets: readonly Sheet[]): { sheets: TableSheet[]; loose: Line[] } {
  const known = new Set(sheets.map((sheet) => sheet.id));
  const laid = sheets.map((sheet) => ({ id: sheet.id, number: sheet.number, title: sheet.title || m.wall_sheet_table({ number: sheet.number }), lines: lines.filter((line) => line.sheet === sheet.id) }));
  return { sheets: laid.filter((sheet) => sheet.lines.length), loose: lines.filter((line) => !line.sheet || !known.has(line.sheet)) };
}
