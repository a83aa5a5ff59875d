/** The four corners of the paper, each in parts of the width and height of the photo. */
import type { Corner } from "./photos";

/** Where they lie at first: just within the edges, where people hold the paper. */
export const first: readonly Corner[] = [[0.06, 0.06], [0.94, 0.06], [0.94, 0.94], [0.06, 0.94]];
/** What an arrow key moves a corner, and what it moves it with shift. */
export const step = 0.01;
export const leap = 0.05;

const within = (place: number): number => Math.min(Math.max(place, 0), 1);

/** The corners with one of them moved, as far as the photo goes. */
export function moved(corners: readonly Corner[], which: number, across: number, down: number): readonly Corner[] {
  return corners.map((corner, nth) => (nth === which ? [within(corner[0] + across), within(corner[1] + down)] : corner));
}

/** How far an arrow key moves a corner; undefined for another key. */
export function byKey(key: string, far: boolean): Corner | undefined {
  const by = far ? leap : step;
  const ways: Readonly<Record<string, Corner>> = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] };
  return ways[key];
}
