/** Measures with the real components, out of sight, so that what is measured is what is shown. */
import { mount, unmount, type Component } from "svelte";
import type { Line, Measured } from "./hanging";
import MeasuredNames from "../arriving/MeasuredNames.svelte";
import { m } from "../../shared/language.svelte";
import MeasuredPapers from "./MeasuredPapers.svelte";
import MeasuredSheets from "./MeasuredSheets.svelte";
import { mostColumns, type MeasureSheets, type SheetSize, type ToMeasure } from "./sheets";
import { titleOf } from "./titles";
import type { Name } from "../arriving/names";

function unseen<P extends Record<string, unknown>, T>(component: Component<P>, props: P, read: (shown: HTMLElement[]) => T): T {
  const host = document.createElement("div");
  Object.assign(host.style, { position: "absolute", top: "0", left: "0", visibility: "hidden" });
  document.body.append(host);
  const shown = mount(component, { target: host, props });
  const result = read([...(host.firstElementChild?.children ?? [])] as HTMLElement[]);
  void unmount(shown);
  host.remove();
  return result;
}

/** A word shorter than this fits on the narrowest paper. */
const longWord = /\S{12}/;

/** Measures each line on paper of this width, in letters of this size (rem). */
export function measure(lines: readonly Line[], width: number, letters: number): Measured[] {
  return unseen(MeasuredPapers, { lines, width, letters }, (papers) => {
    const heights = papers.map((paper) => paper.offsetHeight);
    const long = papers.map((paper, i) => (longWord.test(lines[i]!.text) ? paper.querySelector("p") : null));
    for (const words of long) if (words) words.style.overflowWrap = "normal";
    return heights.map((height, i) => ({ height, broken: long[i] ? long[i].scrollWidth > long[i].clientWidth : false }));
  });
}

/** How high words are, in letters, that were measured before: a late line must not cost the whole wall a new reading. */
const known = new Map<string, number[]>();
const mostKnown = 50_000;
if (typeof document !== "undefined") document.fonts?.addEventListener("loadingdone", () => known.clear());

const untitled = Array.from({ length: mostColumns }, () => 0);

function keyOf(thing: ToMeasure, column: number): string {
  if ("line" in thing) return `${column} ${thing.dots} ${thing.line.visitor ? m.wall_by_visitor() : ""} ${thing.line.text}`;
  return `${column} ${thing.continued} # ${titleOf(thing.title, thing.continued)}`;
}

function heightsOf(things: readonly ToMeasure[], column: number): number[][] {
  const fresh = [...new Map(things.map((thing) => [keyOf(thing, column), thing])).entries()].filter(([key]) => !known.has(key));
  if (known.size > mostKnown) known.clear();
  if (fresh.length) {
    unseen(MeasuredSheets, { things: fresh.map(([, thing]) => thing), column }, (shown) => {
      const letter = Number.parseFloat(getComputedStyle(shown[0]!.parentElement!).fontSize);
      const heights = shown.map((one) => one.getBoundingClientRect().height / letter);
      for (const [key, thing] of fresh) known.set(key, heights.splice(0, "line" in thing ? 1 : mostColumns));
    });
  }
  return things.map((thing) => known.get(keyOf(thing, column))!);
}

/** Measures the words of sheets, with these dots behind them. */
export function measureSheets(dots: ReadonlyMap<string, number>): MeasureSheets {
  return (sheets, column) => {
    const lines = sheets.flatMap((sheet) => sheet.lines.map((line) => ({ line, dots: dots.get(line.id) ?? 0 })));
    const titles = sheets.flatMap(({ title }) => [{ title, continued: false }, { title, continued: true }]);
    const heads = heightsOf(titles, column);
    const high = new Map(heightsOf(lines, column).map(([height], at) => [lines[at]!.line.id, height!]));
    return sheets.map(({ title, lines }, at): SheetSize => ({
      heads: title ? heads[2 * at]! : untitled,
      again: title ? heads[2 * at + 1]! : untitled,
      lines: new Map(lines.map(({ id }) => [id, high.get(id)!])),
    }));
  };
}

/** The index of each page's first name when names hang in rows within this area. */
export function pageStarts(names: readonly Name[], width: number, height: number, letters: number): number[] {
  return unseen(MeasuredNames, { names, width, letters }, (slips) => {
    const starts: number[] = [];
    let top = 0;
    slips.forEach((slip, i) => {
      if (i > 0 && slip.offsetTop + slip.offsetHeight - top <= height) return;
      top = slip.offsetTop;
      starts.push(i);
    });
    return starts;
  });
}

/** Loads the marker font with every character of this text: measured in another font, papers would not fit. */
export async function faceReady(text: string): Promise<void> {
  const patience = new Promise((done) => setTimeout(done, 3000));
  await Promise.race([document.fonts.load("46px 'Shantell Sans Variable'", text), patience]).catch(() => undefined);
}
