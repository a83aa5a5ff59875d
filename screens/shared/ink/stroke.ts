/** Strokes on paper: thinning what a hand drew, and the smooth line through what is left. */
import { LIMITS } from "../generated/room";

/** x and y by turns, each in 4096ths of the paper. */
export type Points = readonly number[];

/** The paper stands upright, three wide and four high. */
export const WIDE = LIMITS.paper * 0.75;
export const HIGH = LIMITS.paper;
/** How wide the two markers are on this paper. */
export const THIN = 22;
export const THICK = 52;
/** How far a point may be off the line before it counts. */
const FINE = 5;

/** The style class of each marker, in the order of their numbers. */
export const MARKERS = ["blue", "red", "green", "violet", "yellow"] as const;

/** Yellow lies under all others, as a highlighter does; so all screens show the same, in whatever order strokes came. */
export function inOrder<S extends { marker: number; id: string }>(strokes: readonly S[]): S[] {
  const under = (stroke: S): number => (stroke.marker === MARKERS.indexOf("yellow") ? 0 : 1);
  return [...strokes].sort((a, b) => under(a) - under(b) || (a.id < b.id ? -1 : 1));
}

/** The points that matter: those that are far from the line between their neighbours (Ramer, Douglas and Peucker). */
export function thinned(points: Points, fine = FINE): number[] {
  const many = points.length / 2;
  if (many < 3) return [...points];
  const keeps = new Set([0, many - 1]);
  const parts: [number, number][] = [[0, many - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    let farthest = -1;
    let most = fine;
    for (let at = from + 1; at < to; at += 1) {
      const off = distance(points, at, from, to);
      if (off > most) [farthest, most] = [at, off];
    }
    if (farthest < 0) continue;
    keeps.add(farthest);
    parts.push([from, farthest], [farthest, to]);
  }
  return [...keeps].sort((a, b) => a - b).flatMap((at) => [points[2 * at]!, points[2 * at + 1]!]);
}

/** How far a point is from the line between two others. */
function distance(points: Points, at: number, from: number, to: number): number {
  return away(points[2 * at]!, points[2 * at + 1]!, points[2 * from]!, points[2 * from + 1]!, points[2 * to]!, points[2 * to + 1]!);
}

function away(x: number, y: number, fromX: number, fromY: number, toX: number, toY: number): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(Math.max(((x - fromX) * dx + (y - fromY) * dy) / length, 0), 1) : 0;
  return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
}

/** Whether a stroke comes this close to a place. */
export function touches(points: Points, x: number, y: number, near: number): boolean {
  if (points.length === 2) return Math.hypot(points[0]! - x, points[1]! - y) <= near;
  for (let at = 0; at + 3 < points.length; at += 2) {
    if (away(x, y, points[at]!, points[at + 1]!, points[at + 2]!, points[at + 3]!) <= near) return true;
  }
  return false;
}

/** The cosine of the sharpest turn that is still a bend; beyond it is a corner. */
const BEND = 0.35;

/** The smooth line through these points, for an SVG path on a paper of WIDE by HIGH. It goes through each, and keeps corners. */
export function pathOf(points: Points): string {
  const many = points.length / 2;
  const x = (at: number): number => points[2 * at]! * 0.75;
  const y = (at: number): number => points[2 * at + 1]!;
  if (!many) return "";
  if (many === 1) return `M${Math.round(x(0))} ${Math.round(y(0))}h1`;
  /** Which way the line goes at a point; nowhere at its ends and in a corner. */
  const way = (at: number): [number, number] => {
    if (at === 0 || at === many - 1) return [0, 0];
    const [inX, inY] = unit(x(at) - x(at - 1), y(at) - y(at - 1));
    const [outX, outY] = unit(x(at + 1) - x(at), y(at + 1) - y(at));
    return inX * outX + inY * outY < BEND ? [0, 0] : unit(inX + outX, inY + outY);
  };
  let path = `M${Math.round(x(0))} ${Math.round(y(0))}`;
  for (let at = 0; at < many - 1; at += 1) {
    const third = Math.hypot(x(at + 1) - x(at), y(at + 1) - y(at)) / 3;
    const [[fromX, fromY], [toX, toY]] = [way(at), way(at + 1)];
    const places = [x(at) + fromX * third, y(at) + fromY * third, x(at + 1) - toX * third, y(at + 1) - toY * third, x(at + 1), y(at + 1)];
    path += `C${places.map(Math.round).join(" ")}`;
  }
  return path;
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}
