/** Measures with the real components, out of sight, so that what is measured is what is shown. */
import { mount, unmount, type Component } from "svelte";
import type { Line, Measured } from "./hanging";
import MeasuredNames from "../arriving/MeasuredNames.svelte";
import MeasuredPapers from "./MeasuredPapers.svelte";
import MeasuredSheets from "./MeasuredSheets.svelte";
import type { MeasureSheets, SheetSize } from "./sheets";
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

/** Measures each sheet on leaves of this width, including its dots. */
export function measureSheets(dots: ReadonlyMap<string, number>): MeasureSheets {
  return (sheets, width, letters) => unseen(MeasuredSheets, { sheets, width, letters, dots }, (shown) => shown.map(sizeOf));
}

/** Reads the sizes from a sheet rendered whole, followed by a continued leaf without lines. */
function sizeOf(shown: HTMLElement): SheetSize {
  const [whole, again] = [...shown.children] as HTMLElement[];
  const written = whole!.querySelector<HTMLElement>(".written")!;
  const foot = Number.parseFloat(getComputedStyle(written).paddingBottom);
  const lines = [...written.querySelectorAll<HTMLElement>("p")];
  const between = lines[0] ? Number.parseFloat(getComputedStyle(lines[0]).marginBottom) : 0;
  return { head: lines[0]?.offsetTop ?? whole!.offsetHeight - foot, again: again!.offsetHeight - foot, lines: lines.map((line) => line.offsetHeight + between), foot };
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
