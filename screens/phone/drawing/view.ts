/** Which part of the paper is on the screen: all of it, or closer by. */
import { HIGH, WIDE } from "../../shared/ink/stroke";
import type { Dab } from "./hand";

/** `zoom` times as close, with `x` and `y` at the upper left, in the units of the paper. */
export type View = { zoom: number; x: number; y: number };
type Box = { left: number; top: number; width: number; height: number };

export const whole: View = { zoom: 1, x: 0, y: 0 };
const closest = 6;

export function within({ zoom, x, y }: View): View {
  const near = Math.min(Math.max(zoom, 1), closest);
  return { zoom: near, x: Math.min(Math.max(x, 0), WIDE - WIDE / near), y: Math.min(Math.max(y, 0), HIGH - HIGH / near) };
}

/** Closer or further, around the middle of what is seen. */
export function nearer(view: View, times: number): View {
  const zoom = Math.min(Math.max(view.zoom * times, 1), closest);
  const middle = { x: view.x + WIDE / view.zoom / 2, y: view.y + HIGH / view.zoom / 2 };
  return within({ zoom, x: middle.x - WIDE / zoom / 2, y: middle.y - HIGH / zoom / 2 });
}

/** What lies under a place on the screen. */
export function under(view: View, box: Box, x: number, y: number): [number, number] {
  return [view.x + ((x - box.left) / box.width) * (WIDE / view.zoom), view.y + ((y - box.top) / box.height) * (HIGH / view.zoom)];
}

/** What was between two fingers stays between them. */
export function pinched(view: View, box: Box, from: readonly [Dab, Dab], to: readonly [Dab, Dab]): View {
  const apart = ([one, other]: readonly [Dab, Dab]) => Math.max(Math.hypot(one.x - other.x, one.y - other.y), 1);
  const between = ([one, other]: readonly [Dab, Dab]) => [(one.x + other.x) / 2, (one.y + other.y) / 2] as const;
  const held = under(view, box, ...between(from));
  const zoom = Math.min(Math.max((view.zoom * apart(to)) / apart(from), 1), closest);
  const [x, y] = between(to);
  return within({ zoom, x: held[0] - ((x - box.left) / box.width) * (WIDE / zoom), y: held[1] - ((y - box.top) / box.height) * (HIGH / zoom) });
}
