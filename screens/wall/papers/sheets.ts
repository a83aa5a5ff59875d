/** What hangs of a table: its flip-over sheet, as one leaf or as more, and how high its words are. */
import type { Line } from "./hanging";

/** `number` is the table's; 0 for a line on no sheet, which hangs among the others when all are shown at once. */
export type TableSheet = { id: string; number: number; title: string; lines: readonly Line[] };
/** A sheet, or the part of a long one that fits on one page. */
export type Leaf = { id: string; sheet: TableSheet; lines: readonly Line[]; continued: boolean };

/** Everything here is in letters: 1 is the size of the letters in which people's words are shown. */
export type SheetSize = {
  /** How high the title is above 1, 2, 3 ... columns of words, and that of a leaf which goes on. */
  heads: readonly number[];
  again: readonly number[];
  /** How high each line is, with the room below it. */
  lines: ReadonlyMap<string, number>;
};
/** A line with its dots, or a title. */
export type ToMeasure = { line: Line; dots: number } | { title: string; continued: boolean };
/** Measures sheets whose columns of words are this wide, in letters. */
export type MeasureSheets = (sheets: readonly TableSheet[], column: number) => SheetSize[];

/** In letters: the edges of a sheet, and the room between two columns of words. */
export const edge = { side: 0.75, top: 0.9, foot: 0.35, between: 1.1 };
/** More columns than this on one sheet are no longer a sheet. */
export const mostColumns = 4;
/** How wide a column of words may be: a narrower one breaks too many words, a wider one is tiring to read. */
export const columnWidths = [11.5, 12.5, 13.5, 15, 16, 17.5, 19, 21, 24, 29, 36, 46];

/** How wide a sheet with so many columns of words is. */
export function widthOf(columns: number, column: number): number {
  return columns * column + (columns - 1) * edge.between + 2 * edge.side;
}

/** The lines in columns that are about equally high, in their own order. */
export function inColumns(heights: readonly number[], columns: number): { rows: number[][]; high: number } {
  const sum = heights.reduce((all, one) => all + one, 0);
  let [low, high] = [Math.max(sum / columns, ...heights, 0), sum];
  for (let tries = 0; tries < 12 && columns > 1; tries++) {
    const middle = (low + high) / 2;
    if (filled(heights, middle).length <= columns) high = middle;
    else low = middle;
  }
  const rows = filled(heights, high);
  return { rows, high: Math.max(0, ...rows.map((row) => row.reduce((all, at) => all + heights[at]!, 0))) };
}

/** Fills one column after another up to this height: the indexes of the lines in each. */
function filled(heights: readonly number[], limit: number): number[][] {
  const rows: number[][] = [[]];
  let used = 0;
  heights.forEach((height, at) => {
    if (used && used + height > limit + 1e-6) {
      rows.push([]);
      used = 0;
    }
    used += height;
    rows.at(-1)!.push(at);
  });
  return rows;
}

/** The room between two small sheets, in letters; between large ones it grows no more. */
export const smallGap = 0.84;
export function gapAt(letters: number): number {
  return Math.min(2.3, smallGap * letters);
}
