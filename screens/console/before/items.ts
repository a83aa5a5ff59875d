/** The statements of the measure, as officials read them. */
import type { Both } from "../../shared/generated/room";
import type { AtDesk } from "../atDesk";

export function itemsOf({ all }: AtDesk): readonly Both[] {
  return all("deck")[0]?.items.map(({ official }) => official) ?? [];
}
