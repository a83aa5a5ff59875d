/** The address of a moment: `#CODE.KEY@muur.12`. Secret and moment come after the #, where no server sees them. */
import type { Link } from "../console/link";
import type { View } from "./glimpses";

export type Spot = { view: View; turn: number };
const names: Record<View, string> = { wall: "muur", desk: "regie" };

export function linkIn(hash: string): string {
  return hash.split("@")[0]!;
}

/** The moment in an address; undefined when there is none. */
export function spotIn(hash: string): Spot | undefined {
  const found = /@(muur|regie)\.(\d{1,7})$/.exec(hash);
  return found ? { view: found[1] === "muur" ? "wall" : "desk", turn: Number(found[2]) } : undefined;
}

export function addressOf({ code, key }: Link, { view, turn }: Spot): string {
  return `#${code}.${key}@${names[view]}.${turn}`;
}
