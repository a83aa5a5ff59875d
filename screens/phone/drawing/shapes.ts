/** Ready shapes, for whoever draws by keyboard: each some lines around a middle, in squares of one by one. */
import { m } from "../../shared/language.svelte";
import { HIGH, WIDE } from "../../shared/ink/stroke";
import { LIMITS } from "../../shared/generated/room";

type Place = readonly [number, number];
export type Shape = { name: () => string; lines: readonly (readonly Place[])[] };

const turn = 2 * Math.PI;

function arc(x: number, y: number, wide: number, high: number, from = 0, to = turn): Place[] {
  const steps = 16;
  return Array.from({ length: steps + 1 }, (_, n) => from + ((to - from) * n) / steps).map((at) => [x + wide * Math.cos(at), y + high * Math.sin(at)]);
}

const rays = Array.from({ length: 8 }, (_, n): Place[] => [0.32, 0.48].map((far) => [far * Math.cos((turn * n) / 8), far * Math.sin((turn * n) / 8)] as const));
const heart = Array.from({ length: 33 }, (_, n) => (turn * n) / 32).map((t): Place => [
  0.45 * Math.sin(t) ** 3, -(13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t)) / 36,
]);
const fingers: Place[] = [
  [-0.18, 0.5], [-0.2, 0.15], [-0.38, -0.02], [-0.33, -0.1], [-0.2, 0], [-0.2, -0.4], [-0.13, -0.44], [-0.08, -0.4], [-0.07, -0.05], [-0.05, -0.48], [0.02, -0.5],
  [0.07, -0.46], [0.07, -0.05], [0.11, -0.42], [0.17, -0.44], [0.21, -0.4], [0.2, -0.02], [0.26, -0.28], [0.33, -0.3], [0.36, -0.25], [0.3, 0.2], [0.2, 0.5],
];

export const shapes: readonly Shape[] = [
  { name: m.phone_shape_person, lines: [arc(0, -0.36, 0.13, 0.13), [[0, -0.23], [0, 0.15]], [[-0.25, -0.2], [0, -0.08], [0.25, -0.2]], [[-0.17, 0.5], [0, 0.15], [0.17, 0.5]]] },
  { name: m.phone_shape_sun, lines: [arc(0, 0, 0.24, 0.24), ...rays] },
  { name: m.phone_shape_tree, lines: [arc(0, -0.18, 0.34, 0.32), [[-0.06, 0.5], [-0.05, 0.13]], [[0.06, 0.5], [0.05, 0.13]]] },
  { name: m.phone_shape_hand, lines: [fingers] },
  { name: m.phone_shape_path, lines: [[[-0.4, 0.5], [-0.1, 0.1], [-0.2, -0.2], [0.05, -0.5]], [[0.1, 0.5], [0.25, 0.1], [0.05, -0.2], [0.18, -0.5]]] },
  { name: m.phone_shape_table, lines: [arc(0, -0.15, 0.48, 0.15), [[-0.34, -0.04], [-0.36, 0.4]], [[0.34, -0.04], [0.36, 0.4]]] },
  { name: m.phone_shape_heart, lines: [heart] },
  { name: m.phone_shape_bird, lines: [[...arc(-0.23, 0, 0.23, 0.2, Math.PI, turn), ...arc(0.23, 0, 0.23, 0.2, Math.PI, turn)]] },
];

/** The lines of a shape as points on the paper, this large, around this place (both in hundredths of the paper's width and height). */
export function placed({ lines }: Shape, across: number, down: number, large: number): number[][] {
  const side = LIMITS.paper;
  const inside = (place: number) => Math.min(Math.max(Math.round(place), 0), side - 1);
  const size = (large / 100) * WIDE;
  return lines.map((line) => line.flatMap(([x, y]) => [inside((across / 100) * side + (x * size * side) / WIDE), inside((down / 100) * side + (y * size * side) / HIGH)]));
}
