/** The address of a moment: `#@muur.12`. A link has `CODE.KEY` before it, which is taken out of the address at once. */
import { readLink, type Link } from "../console/link";
import { takeFragment } from "../shared/fragment";
import type { View } from "./glimpses";

export type Spot = { view: View; turn: number };
const names: Record<View, string> = { wall: "muur", desk: "regie" };

/** The session to look back at: from the address, or else what this tab was given before. */
export function takeLink(): Link | undefined {
  const [link = "", moment] = location.hash.split("@");
  return readLink(takeFragment(link, moment ? `#@${moment}` : ""));
}

/** The moment in an address; undefined when there is none. */
export function spotIn(hash: string): Spot | undefined {
  const found = /@(muur|regie)\.(\d{1,7})$/.exec(hash);
  return found ? { view: found[1] === "muur" ? "wall" : "desk", turn: Number(found[2]) } : undefined;
}

export function addressOf({ view, turn }: Spot): string {
  return `#@${names[view]}.${turn}`;
}
