/** What hangs, in the order in which one looks for it: what came last first, then the sheets with their lines. */
import type { Sheet } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import { linesOf, sheetsOf } from "./hanging";

/** `sheet` is its number when the row is a sheet; 0 for a line. */
export type Row = { id: string; sheet: number; text: string; dots: number };

/** Each sheet with its lines, then the lines that are on no sheet; last the sheets on which nothing but lines can be read. */
export function rowsOf(desk: AtDesk): Row[] {
  const [sheets, hanging] = [sheetsOf(desk), linesOf(desk)];
  const known = new Set(sheets.map(({ id }) => id));
  const lines = (on: (sheet: string) => boolean): Row[] => hanging.filter(({ sheet }) => on(sheet)).map(({ id, text, dots }) => ({ id, sheet: 0, text, dots }));
  const row = ({ id, number, title }: Sheet): Row => ({ id, sheet: number, text: title || m.console_sheet_without_title(), dots: 0 });
  const hung = sheets.flatMap((one) => [...(one.title ? [row(one)] : []), ...lines((sheet) => sheet === one.id)]);
  return [...hung, ...lines((sheet) => !known.has(sheet)), ...sheets.filter(({ title }) => !title).map(row)];
}

/**
 * When this console saw each text come up on the wall. The room keeps the order of writing to itself, so all that hung
 * when the console first looked came at the same moment. A line that is rewritten comes anew.
 */
export class Arrivals {
  readonly #seen = new Map<string, { text: string; at: number }>();
  #now = 0;

  /** The rows, newest first; what came at the same moment stays in its order. */
  newestFirst(rows: readonly Row[]): Row[] {
    this.#now += 1;
    for (const { id, text } of rows) if (this.#seen.get(id)?.text !== text) this.#seen.set(id, { text, at: this.#now });
    return [...rows].sort((one, other) => this.#at(other) - this.#at(one));
  }

  #at({ id }: Row): number {
    return this.#seen.get(id)?.at ?? 0;
  }
}
