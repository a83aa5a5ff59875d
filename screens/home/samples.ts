/** What already hangs on the wall. These examples never name a building or a move, so that no thread is planted. */
import type { Marker } from "../shared/Sheet.svelte";
import { m } from "../shared/language.svelte";

/** `wide` and `shift` are in letters and apply on a wide wall; `size` is how large the handwriting is. */
export type Sample = {
  line: () => string;
  more?: (() => string)[];
  drawing?: "pot" | "cake";
  marker: Marker;
  turn: number;
  wide: number;
  shift: number;
  size?: number;
};

export const left: Sample[] = [
  { line: m.home_sample_cook, drawing: "pot", marker: "green", turn: -1.7, wide: 15.5, shift: -0.3 },
  { line: m.home_sample_handshake, marker: "red", turn: 1.5, wide: 14, shift: 4.6, size: 1.2 },
  { line: m.home_sample_word, marker: "violet", turn: -0.8, wide: 16.5, shift: 0.8 },
];
export const above: Sample[] = [{ line: m.home_sample_solder, marker: "green", turn: 1.4, wide: 15.5, shift: 3.1, size: 1.12 }];
export const below: Sample[] = [
  {
    line: m.home_sample_helped,
    more: [m.home_sample_helped_listen, m.home_sample_helped_return, m.home_sample_helped_cake],
    drawing: "cake",
    marker: "red",
    turn: -1.2,
    wide: 17.5,
    shift: 1.7,
  },
  { line: m.home_sample_ideas, marker: "violet", turn: 1, wide: 16, shift: -0.4 },
];
