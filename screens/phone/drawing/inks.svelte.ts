/** What the others at my table draw at this moment. It is on this screen alone, until their stroke comes whole. */
import type { Piece, Stroke } from "../../shared/generated/room";
import type { Line } from "./strokes.svelte";

/** Milliseconds that ink stays of which no more comes, and no stroke: its phone may be away. */
const lasts = 8000;

export class Inks {
  #all = $state.raw<ReadonlyMap<string, Line & { at: number }>>(new Map());

  hear(pieces: readonly Piece[]): void {
    const all = new Map(this.#all);
    for (const { stroke, points, marker = 0, thick = false } of pieces) {
      const before = all.get(stroke);
      all.set(stroke, { id: `ink ${stroke}`, stroke, marker, thick, points: [...(before?.points ?? []), ...points], at: performance.now() });
    }
    this.#all = all;
  }

  /** Those that are still under way: a stroke that came whole begins where its ink began. */
  under(strokes: readonly Stroke[]): Line[] {
    const came = new Set(strokes.map((one) => begins(one)));
    return [...this.#all.values()].filter((ink) => !came.has(begins(ink)));
  }

  /** Lets go of what came whole, and of what is old. */
  tidy(strokes: readonly Stroke[]): void {
    const came = new Set(strokes.map((one) => begins(one)));
    const left = [...this.#all].filter(([, ink]) => !came.has(begins(ink)) && performance.now() - ink.at < lasts);
    if (left.length < this.#all.size) this.#all = new Map(left);
  }
}

function begins({ marker, points }: { marker: number; points: readonly number[] }): string {
  return `${marker} ${points[0]} ${points[1]}`;
}
