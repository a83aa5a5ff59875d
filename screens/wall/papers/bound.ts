/**
 * The pages on which the tables' sheets hang. If they do not all fit in letters for ten metres, the first page shows all of
 * them small; then they are read in turn. What hangs keeps its page: only the page of a sheet that changed is laid out
 * again, and a sheet that outgrows its page moves to the end.
 */
import type { Area, Line } from "./hanging";
import { atOnce, type Masses } from "./masses";
import { pageAsBefore, pageOf, sizes, smallest, type Page, type SizeOf } from "./page";
import { columnWidths, inColumns, type Leaf, type MeasureSheets, type SheetSize, type TableSheet } from "./sheets";

/** `all` shows everything at once when that takes small letters; then `pages` are what is read. */
export type Bound = { all: Masses | undefined; pages: Page[]; toolong: Line[] };

/** A sheet may hang on one of so many pages before: more would take its table too far from its neighbours. */
const lookBack = 3;
/** So many pages more than a layout anew would take are not worth keeping everything in its place. */
const mostExtra = 2;

/** Sheets that are to be hung in this area, and how high their words are. */
class Binder {
  readonly #sizes = new Map<number, Map<string, SheetSize>>();
  readonly #all: readonly TableSheet[];
  readonly #measure: MeasureSheets;
  readonly area: Area;

  constructor(all: readonly TableSheet[], area: Area, measure: MeasureSheets) {
    this.#all = all;
    this.area = area;
    this.#measure = measure;
  }

  readonly sizeOf: SizeOf = ({ sheet }, column) => {
    let sizes = this.#sizes.get(column);
    if (!sizes) this.#sizes.set(column, (sizes = new Map(this.#measure(this.#all, column).map((size, at) => [this.#all[at]!.id, size]))));
    return sizes.get(sheet.id)!;
  };

  page(leaves: readonly Leaf[], tried: readonly number[] = sizes): Page | undefined {
    return pageOf(leaves, this.sizeOf, this.area, tried);
  }

  /** As few pages as letters of at least this size allow. */
  pages(leaves: readonly Leaf[], least: number): Leaf[][] {
    const pages: Leaf[][] = [];
    for (const leaf of leaves) {
      const home = pages.slice(-lookBack).find((page) => this.page([...page, leaf], [least]));
      if (home) home.push(leaf);
      else pages.push([leaf]);
    }
    return pages;
  }

  /** These lines of a sheet on as few leaves as fit, each about equally full. */
  leaves(sheet: TableSheet, lines = sheet.lines, continued = false): Leaf[] {
    for (let parts = 1; parts < lines.length; parts++) {
      const leaves = this.#parted(sheet, lines, continued, parts);
      if (leaves.every((leaf) => this.page([leaf], [smallest]))) return leaves;
    }
    return this.#parted(sheet, lines, continued, lines.length);
  }

  #parted(sheet: TableSheet, lines: readonly Line[], continued: boolean, parts: number): Leaf[] {
    const whole = leafOf(sheet, lines, continued);
    const heights = lines.map((line) => this.sizeOf(whole, columnWidths[3]!).lines.get(line.id)!);
    return inColumns(heights, parts).rows.map((row, at) => leafOf(sheet, row.map((line) => lines[line]!), continued || at > 0));
  }

  fitsOnAPage(sheet: TableSheet, line: Line): boolean {
    return this.page([leafOf(sheet, [line], true)], [smallest]) !== undefined;
  }
}

function leafOf(sheet: TableSheet, lines: readonly Line[], continued: boolean): Leaf {
  return { id: `${sheet.id} ${lines[0]?.id}`, sheet, lines, continued };
}

/** Laid out for the first time: as few pages as possible, and among those the ones with the largest letters. */
function anew(binder: Binder, sheets: readonly TableSheet[]): Page[] {
  const leaves = sheets.flatMap((sheet) => binder.leaves(sheet));
  let best = binder.pages(leaves, smallest);
  for (const least of [...sizes].reverse()) {
    const tried = binder.pages(leaves, least);
    if (tried.length > best.length) break;
    best = tried;
  }
  return best.map((page) => binder.page(page)!);
}

/** What each leaf has on it now: the lines that hung there, and on the last leaf of a sheet what came later. */
function linesNow(sheets: readonly TableSheet[], before: readonly Page[]): Map<string, Line[]> {
  const leaves = before.flatMap((page) => page.leaves.map(({ leaf }) => leaf));
  const homes = new Map(leaves.flatMap((leaf) => leaf.lines.map((line) => [`${leaf.sheet.id} ${line.id}`, leaf.id])));
  const lastOf = new Map(leaves.map((leaf) => [leaf.sheet.id, leaf.id]));
  const now = new Map<string, Line[]>();
  for (const sheet of sheets) {
    for (const line of sheet.lines) {
      const home = homes.get(`${sheet.id} ${line.id}`) ?? lastOf.get(sheet.id);
      if (home) now.set(home, [...(now.get(home) ?? []), line]);
    }
  }
  return now;
}

/** Hung as before. Whatever its page has no room for any more, and every sheet that is new, hangs at the end. */
function again(binder: Binder, sheets: readonly TableSheet[], before: readonly Page[]): Page[] {
  const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  const lines = linesNow(sheets, before);
  const hung = new Set(before.flatMap((page) => page.leaves.map(({ leaf }) => leaf.sheet.id)));
  const atTheEnd: Leaf[] = [];
  const pages: Page[] = [];
  for (const page of before) {
    const wasLong = new Map(page.leaves.map(({ leaf }) => [leaf.id, leaf.lines.length]));
    let leaves = page.leaves.map(({ leaf }) => ({ ...leaf, sheet: byId.get(leaf.sheet.id) ?? leaf.sheet, lines: lines.get(leaf.id) ?? [] })).filter((leaf) => leaf.lines.length);
    while (leaves.length) {
      const now = pageAsBefore(leaves, binder.sizeOf, binder.area, page) ?? binder.page(leaves, sizes.filter((size) => size <= page.letters));
      if (now) {
        pages.push(now);
        break;
      }
      const grown = leaves.find((leaf) => leaf.lines.length > wasLong.get(leaf.id)!) ?? leaves.at(-1)!;
      leaves = leaves.filter((leaf) => leaf !== grown);
      atTheEnd.push(...binder.leaves(grown.sheet, grown.lines, grown.continued));
    }
  }
  const fresh = sheets.filter((sheet) => !hung.has(sheet.id)).flatMap((sheet) => binder.leaves(sheet));
  for (const leaf of [...atTheEnd, ...fresh]) {
    const last = pages.at(-1);
    const both = last && binder.page([...last.leaves.map((one) => one.leaf), leaf]);
    if (both) pages[pages.length - 1] = both;
    else pages.push(binder.page([leaf])!);
  }
  return pages;
}

/** `apart`: lines on no sheet, each as a sheet of its own; they are shown when everything is shown at once. */
export function bound(whole: readonly TableSheet[], apart: readonly TableSheet[], area: Area, measure: MeasureSheets, before?: Bound): Bound {
  const binder = new Binder([...whole, ...apart], area, measure);
  const toolong = new Set(whole.flatMap((sheet) => sheet.lines.filter((line) => !binder.fitsOnAPage(sheet, line))));
  const sheets = whole.map((sheet) => ({ ...sheet, lines: sheet.lines.filter((line) => !toolong.has(line)) })).filter((sheet) => sheet.lines.length);
  const first = anew(binder, sheets);
  const kept = before && again(binder, sheets, before.pages);
  const pages = kept && kept.length <= first.length + mostExtra ? kept : first;
  const isMore = pages.length > 1 || apart.length > 0 || toolong.size > 0;
  const all = isMore ? atOnce([...whole, ...apart].map((sheet) => ({ ...leafOf(sheet, sheet.lines, false), id: sheet.id })), binder.sizeOf, area, before?.all) : undefined;
  return { all, pages, toolong: [...toolong] };
}
