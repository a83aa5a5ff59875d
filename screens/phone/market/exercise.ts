import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import { reaches } from "../parts/reaches";
import type { Phone } from "../phone.svelte";
import Market from "./Market.svelte";
import Named from "./Named.svelte";

/** What I offer and need, and whom I was paired with. */
function mine({ around }: Phone): Thing[] {
  const laid = [...around.mine("offer"), ...around.mine("need")].map((one): Thing => ({
    id: one.id,
    text: one.text,
    how: one.by ? m.phone_market_hung_named() : reaches[one.reach](),
    erase: { command: { type: "EraseAtMarket", what: one.id } },
    more: Named,
  }));
  const pairings = around.all("pairing").map(({ id, giver, seeker }) => ({ id, text: around.name(giver === around.me ? seeker : giver), how: m.phone_market_after() }));
  return [...laid, ...pairings];
}

export const exercise: Exercise = { name: m.phone_step_market, screen: Market, mine };
