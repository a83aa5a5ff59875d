/**
 * The tables' sheets as flip-over leaves side by side. A long sheet continues on another leaf, its lines spread
 * evenly; few sheets hang in large letters, and letters never go below the smallest. What hung stays on its leaf as long
 * as it fits.
 */
import type { Area, Line } from "./hanging";

export type TableSheet = { id: string; number: number; title: string; lines: readonly Line[] };
export type Leaf = { id: string; sheet: TableSheet; lines: readonly Line[]; continued: boolean };
/** The heights of a sheet's head, of a continued leaf's head, of each line, and of the edge below. */
export type SheetSize = { head: number; again: number; lines: number[]; foot: number };
export type MeasureSheets = (sheets: readonly TableSheet[], width: number, letters: number) => SheetSize[];
export type Grid = { letters: number; columns: number; rows: number; width: number; height: number; left: number; gap: number };
export type Bound = { grid: Grid; pages: Leaf[][]; toolong: Line[] };

/** In rem. 1 rem is 16 px on a wall of 1080 lines, so the smallest letters are 44 px. */
const sizes = [4.75, 4.1, 3.5, 2.75];
const smallest = sizes.at(-1)!;
const gap = 2.3;
/** In letters. */
const narrowest = 12;
const widest = 21;

function gridFor(letters: number, sheets: number, area: Area, rem: number): Grid {
  const between = gap * rem;
  const most = Math.max(1, Math.floor((area.width + between) / (narrowest * letters * rem + between)));
  const columns = Math.min(most, Math.max(1, sheets));
  const rows = area.height > area.width * 1.4 ? 2 : 1;
  const room = (area.width - (columns - 1) * between) / columns;
  const width = Math.min(room, widest * letters * rem);
  const left = (area.width - columns * width - (columns - 1) * between) / 2;
  return { letters, columns, rows, width, height: (area.height - (rows - 1) * between) / rows, left, gap: between };
}

/** Puts each line on the first leaf that has room for it: the indexes of each leaf's lines. */
function filled(size: SheetSize, limit: number): number[][] {
  const leaves: { high: number; lines: number[] }[] = [{ high: size.head + size.foot, lines: [] }];
  size.lines.forEach((line, i) => {
    let leaf = leaves.find(({ high, lines }) => high + line <= limit || (!lines.length && leaves.length > 1));
    if (!leaf) leaves.push((leaf = { high: size.again + size.foot, lines: [] }));
    leaf.high += line;
    leaf.lines.push(i);
  });
  return leaves.map((leaf) => leaf.lines).filter((lines, i) => i === 0 || lines.length);
}

/** On as few leaves as possible, each about equally full. */
function spread(size: SheetSize, height: number): number[][] {
  let best = filled(size, height);
  const fewest = best.length;
  for (let limit = height; limit > height / 2; limit -= height / 40) {
    const tried = filled(size, limit);
    if (tried.length > fewest) break;
    best = tried;
  }
  return best;
}

function leavesOf(sheet: TableSheet, spread: readonly number[][]): Leaf[] {
  return spread.map((lines, i) => ({ id: `${sheet.id} ${i}`, sheet, lines: lines.map((line) => sheet.lines[line]!), continued: i > 0 }));
}

/** The leaves as they hung before, if their lines still fit. */
function asBefore(sheet: TableSheet, size: SheetSize, before: readonly Leaf[], height: number): Leaf[] | undefined {
  if (!before.length) return undefined;
  const leafOf = new Map(before.flatMap((leaf, i) => leaf.lines.map((line) => [line.id, i])));
  const leaves = before.map((leaf): Leaf => ({ ...leaf, sheet, lines: sheet.lines.filter((line) => (leafOf.get(line.id) ?? before.length - 1) === before.indexOf(leaf)) }));
  const high = new Map(sheet.lines.map((line, i) => [line.id, size.lines[i]!]));
  const fits = leaves.every((leaf) => leaf.lines.length && leaf.lines.reduce((sum, line) => sum + high.get(line.id)!, leaf.continued ? size.again : size.head) + size.foot <= height);
  return fits ? leaves : undefined;
}

function boundIn(grid: Grid, sheets: readonly TableSheet[], measure: MeasureSheets, before?: Bound): Bound {
  const toolong: Line[] = [];
  const sizesOf = measure(sheets, grid.width, grid.letters);
  const leaves = sheets.flatMap((whole, at) => {
    const size = sizesOf[at]!;
    const most = grid.height - size.foot - Math.max(size.head, size.again);
    const fit = whole.lines.map((_, i) => size.lines[i]! <= most);
    toolong.push(...whole.lines.filter((_, i) => !fit[i]));
    const sheet = { ...whole, lines: whole.lines.filter((_, i) => fit[i]) };
    const kept = { ...size, lines: size.lines.filter((_, i) => fit[i]) };
    const hung = before?.pages.flat().filter((leaf) => leaf.sheet.id === sheet.id) ?? [];
    return asBefore(sheet, kept, hung, grid.height) ?? leavesOf(sheet, spread(kept, grid.height));
  });
  const aPage = grid.columns * grid.rows;
  const pages = Array.from({ length: Math.ceil(leaves.length / aPage) }, (_, page) => leaves.slice(page * aPage, (page + 1) * aPage));
  return { grid, pages, toolong };
}

/** The leaves of a few sheets side by side, over the whole width of the wall. */
function beside(letters: number, sheets: readonly TableSheet[], area: Area, rem: number, measure: MeasureSheets): Bound {
  const narrow = boundIn(gridFor(letters, sheets.length, area, rem), sheets, measure);
  return boundIn(gridFor(letters, narrow.pages.flat().length, area, rem), sheets, measure);
}

/** As they hung; or else in the largest letters in which each sheet has one leaf, or few need no extra page. */
export function bound(sheets: readonly TableSheet[], area: Area, rem: number, measure: MeasureSheets, before?: Bound): Bound {
  const kept = before && boundIn(before.grid, sheets, measure, before);
  const outgrown = kept && kept.grid.letters > smallest && kept.pages.flat().length > Math.max(sheets.length, before.pages.flat().length);
  if (kept && !outgrown) return kept;
  const least = gridFor(smallest, sheets.length, area, rem);
  const pages = Math.ceil(sheets.length / (least.columns * least.rows));
  const fits = (tried: Bound): boolean => tried.pages.length <= pages && !tried.toolong.length;
  for (const letters of sizes.slice(0, -1)) {
    const tried = boundIn(gridFor(letters, sheets.length, area, rem), sheets, measure);
    if (tried.pages.flat().length === sheets.length && fits(tried)) return tried;
  }
  if (gridFor(smallest, Infinity, area, rem).columns === least.columns) return boundIn(least, sheets, measure);
  for (const letters of sizes.slice(0, -1)) {
    const tried = beside(letters, sheets, area, rem, measure);
    if (fits(tried)) return tried;
  }
  return beside(smallest, sheets, area, rem, measure);
}
