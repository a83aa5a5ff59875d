/**
 * The layout of the papers: measured, and always the same for the same papers in the same order. A few words hang in
 * large letters; many take several pages, and letters are never below the smallest size.
 */
import { Pages, type Frame, type Place, type Size } from "./pages";

/** `sheet` is its table's, if it is on one; `visitor` when a real person wrote it among pretended people. */
export type Line = { id: string; text: string; sheet?: string; visitor?: boolean };
export type Area = { width: number; height: number };
/** How high a line is on its paper, and whether one of its words had to be broken. */
export type Measured = { height: number; broken: boolean };
/** Measures each line on a paper of this width, in letters of this size (rem). */
export type Measure = (lines: readonly Line[], width: number, letters: number) => Measured[];
/** A place on a page in px; `full` when the line needs the whole page and columns. */
export type Spot = { page: number; left: number; top: number; width: number; height: number; full: boolean };

/** In rem. 1 rem is 16 px on a wall of 1080 lines, so the smallest letters are 46 px. */
const sizes = [6, 4.5, 3.5, 2.875];
const gap = 2.3;
/** In letters: a narrower column breaks too many words, a wider one is tiring to read. */
const narrowest = 10.5;
const widest = 16;
/** How much of a page's height a line may take before its paper gets wider. */
const shares = [0.62, 0.7];

type Grid = Frame & { letters: number; column: number; left: number };
type Paper = Line & Size & { full: boolean };

function gridFor(letters: number, area: Area, rem: number): Grid {
  const between = gap * rem;
  const columns = Math.max(1, Math.floor((area.width + between) / (narrowest * letters * rem + between)));
  const room = (area.width - (columns - 1) * between) / columns;
  const column = Math.min(room, widest * letters * rem);
  const left = ((room - column) * columns) / 2;
  return { letters, columns, column, left, gap: between, height: area.height, firstTop: 0 };
}

function widthOf(span: number, grid: Grid): number {
  return span * grid.column + (span - 1) * grid.gap;
}

/** Puts each line on the narrowest paper that suits it. */
function asPapers(lines: readonly Line[], grid: Grid, measure: Measure): Map<string, Paper> {
  const papers = new Map<string, Paper>();
  let left = lines;
  for (let span = 1; span <= grid.columns && left.length; span++) {
    const measured = measure(left, widthOf(span, grid), grid.letters);
    const limit = (shares[span - 1] ?? 1) * grid.height;
    left.forEach((line, i) => {
      const { height } = measured[i]!;
      papers.set(line.id, { ...line, span, height: Math.min(height, grid.height), full: height > grid.height });
    });
    left = left.filter((_, i) => measured[i]!.broken || measured[i]!.height > limit);
  }
  return papers;
}

export class Hanging {
  readonly #grid: Grid;
  readonly #pages: Pages;
  readonly #measure: Measure;
  readonly #hung = new Map<string, Place & { text: string; full: boolean }>();

  constructor(grid: Grid, measure: Measure) {
    this.#grid = grid;
    this.#pages = new Pages(grid);
    this.#measure = measure;
  }

  /** The lines that hang first decide how large the letters are; later ones follow them. */
  static of(lines: readonly Line[], area: Area, rem: number, measure: Measure): Hanging {
    for (const letters of sizes) {
      const hanging = new Hanging(gridFor(letters, area, rem), measure);
      hanging.hang(lines);
      if (hanging.#isOneCalmPage) return hanging.#lowered(lines);
      if (letters === sizes.at(-1)) return hanging;
    }
    throw new Error("there is always a smallest size");
  }

  /** Large letters were chosen for a few lines, and there are too many for them now. */
  get isOutgrown(): boolean {
    return this.#pages.length > 1 && this.letters > sizes.at(-1)!;
  }

  get #isOneCalmPage(): boolean {
    return this.#pages.length === 1 && ![...this.#hung.values()].some((paper) => paper.full);
  }

  get letters(): number {
    return this.#grid.letters;
  }

  /** Hangs what is new or was rewritten. Whatever hung once keeps its place, even while it is off the wall. */
  hang(lines: readonly Line[]): void {
    const changed = lines.filter(({ id, text }) => this.#hung.get(id)?.text !== text);
    const papers = asPapers(changed, this.#grid, this.#measure);
    for (const { id, text, full, ...size } of papers.values()) {
      const before = this.#hung.get(id);
      const place = before ? this.#pages.rehang(before, size) : this.#pages.hang(size);
      this.#hung.set(id, Object.assign(place, { text, full }));
    }
  }

  readonly spotOf = (id: string): Spot | undefined => {
    const place = this.#hung.get(id);
    if (!place) return undefined;
    const { page, column, top, span, height, full } = place;
    const left = this.#grid.left + column * (this.#grid.column + this.#grid.gap);
    return { page, left, top, width: widthOf(span, this.#grid), height, full };
  };

  /** A few papers hang a little above the middle, where people look. */
  #lowered(lines: readonly Line[]): Hanging {
    const spare = this.#grid.height - this.#pages.bottom;
    const lower = new Hanging({ ...this.#grid, firstTop: Math.max(0, spare * 0.42) }, this.#measure);
    lower.hang(lines);
    return lower;
  }
}
