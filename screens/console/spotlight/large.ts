/** What is shown large now, and whether something else may be. */
import type { Spotlight } from "../../shared/generated/room";
import type { AtDesk } from "../atDesk";

export function spotlight({ all }: AtDesk): Spotlight | undefined {
  return all("spotlight")[0];
}

/** The room says when nothing is: without a step, and in silence. */
export function mayShow(desk: AtDesk, id: string): boolean {
  return !!desk.step && !desk.ahead?.silent && spotlight(desk)?.what !== id;
}
