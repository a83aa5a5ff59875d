/** The lines, sheets and dots of the room, as the papers on the wall are made of them. */
import type { All } from "../../shared/byKind";
import type { Sheet } from "../../shared/generated/room";
import type { Line } from "./hanging";

export function linesOf(all: All): Line[] {
  return all("insight").map(({ id, text, sheet, visitor }) => ({ id, text, sheet, visitor }));
}

export function sheetsOf(all: All): Sheet[] {
  return all("sheet").sort((a, b) => a.number - b.number);
}

/** How many dots each line has. */
export function dotsOf(all: All): ReadonlyMap<string, number> {
  const dots = new Map<string, number>();
  for (const { insight, dots: given } of all("recognised")) dots.set(insight, (dots.get(insight) ?? 0) + given);
  return dots;
}
