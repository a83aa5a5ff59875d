/** What hangs at the market, by id, which is random: the order tells nothing of whose it is. */
import type { Need, Offer } from "../../shared/generated/room";
import type { AtDesk } from "../atDesk";

export function hangingAt({ all, off }: Pick<AtDesk, "all" | "off">): (Offer | Need)[] {
  return [...all("offer"), ...all("need")].filter(({ id }) => !off.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}
