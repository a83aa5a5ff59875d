/** How far something of mine goes, in words. */
import type { Reach } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";

export const reaches: Record<Reach, () => string> = {
  private: m.phone_reach_private,
  pair: m.phone_reach_pair,
  group: m.phone_reach_group,
  room: m.phone_reach_room,
  harvest: m.phone_reach_harvest,
  book: m.phone_reach_book,
};
