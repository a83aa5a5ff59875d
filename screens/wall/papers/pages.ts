/**
 * Where each paper hangs. A place once given is kept: what comes later takes the first free spot that fits, on the
 * earliest page that has one, and otherwise a new page. So nobody's page is reshuffled while they read it.
 */

/** What fits on one page, in px. The first page may start lower when there is little to hang. */
export type Frame = { columns: number; height: number; gap: number; firstTop: number };
/** How wide (in columns) and how high (in px) a paper is. */
export type Size = { span: number; height: number };
export type Place = Size & { page: number; column: number; top: number };

/** Browsers round sizes: half a pixel is no overlap. */
const tolerance = 0.5;

export class Pages {
  readonly #pages: Place[][] = [];

  constructor(readonly frame: Frame) {}

  get length(): number {
    return this.#pages.length;
  }

  /** How far down the papers of the first page reach. */
  get bottom(): number {
    return Math.max(0, ...(this.#pages[0] ?? []).map((place) => place.top + place.height));
  }

  /** Hangs a paper of this size. One that is higher than a whole page gets a page to itself. */
  hang(size: Size): Place {
    for (let page = 0; ; page++) {
      const there = (this.#pages[page] ??= []);
      const spot = this.#spotOn(page, size);
      if (spot) {
        const place = { ...size, ...spot, page };
        there.push(place);
        return place;
      }
    }
  }

  /** A paper changed size: it keeps its place if it still fits there, or else is hung as if it were new. */
  rehang(old: Place, size: Size): Place {
    const others = (this.#pages[old.page] ?? []).filter((place) => place !== old);
    this.#pages[old.page] = others;
    if (!this.#fits(others, size, old.column, old.top)) return this.hang(size);
    const place = { ...old, ...size };
    others.push(place);
    return place;
  }

  /** The highest free spot on a page, leftmost first. */
  #spotOn(page: number, size: Size): { column: number; top: number } | undefined {
    const there = this.#pages[page] ?? [];
    const start = page === 0 ? this.frame.firstTop : 0;
    if (!there.length) return { column: 0, top: start };
    const tops = [start, ...there.map((place) => place.top + place.height + this.frame.gap)].sort((a, b) => a - b);
    for (const top of tops) {
      for (let column = 0; column + size.span <= this.frame.columns; column++) {
        if (this.#fits(there, size, column, top)) return { column, top };
      }
    }
    return undefined;
  }

  #fits(there: readonly Place[], size: Size, column: number, top: number): boolean {
    const bottom = top + size.height;
    if (bottom > this.frame.height + tolerance || column + size.span > this.frame.columns) return false;
    const reach = this.frame.gap - tolerance;
    return there.every(
      (place) =>
        place.column + place.span <= column ||
        column + size.span <= place.column ||
        place.top + place.height + reach <= top ||
        bottom + reach <= place.top,
    );
  }
}
