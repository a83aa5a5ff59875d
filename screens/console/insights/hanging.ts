/** The lines and the sheets that hang; what was taken off the wall does not. */
import type { Sheet } from "../../shared/generated/room";
import type { AtDesk } from "../atDesk";

export type Hanging = { id: string; text: string; dots: number; sheet: string };

export function linesOf({ all, off }: AtDesk): Hanging[] {
  const dots = new Map(all("recognised").map((recognised) => [recognised.insight, recognised.dots]));
  return all("insight").filter(({ id }) => !off.has(id)).map(({ id, text, sheet }) => ({ id, text, sheet, dots: dots.get(id) ?? 0 }));
}

export function sheetsOf({ all, off }: AtDesk): readonly Sheet[] {
  return all("sheet").filter(({ id }) => !off.has(id)).sort((a, b) => a.number - b.number);
}
