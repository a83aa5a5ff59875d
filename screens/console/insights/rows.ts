/** What hangs, in the order of the sheets: each sheet with its lines, then the lines that are on no sheet. */
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import { linesOf, sheetsOf } from "./hanging";

/** `sheet` is its number when the row is a sheet; 0 for a line. */
export type Row = { id: string; sheet: number; text: string; dots: number };

export function rowsOf(desk: AtDesk): Row[] {
  const [sheets, hanging] = [sheetsOf(desk), linesOf(desk)];
  const known = new Set(sheets.map(({ id }) => id));
  const lines = (on: (sheet: string) => boolean): Row[] => hanging.filter(({ sheet }) => on(sheet)).map(({ id, text, dots }) => ({ id, sheet: 0, text, dots }));
  const hung = sheets.flatMap(({ id, number, title }) => [{ id, sheet: number, text: title || m.console_sheet_without_title(), dots: 0 }, ...lines((sheet) => sheet === id)]);
  return [...hung, ...lines((sheet) => !known.has(sheet))];
}
