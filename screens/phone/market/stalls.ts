/** What I have at the market and what I was suggested, as this phone was told. */
import type { Command, Hint, Need, Offer, Suggested } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { Phone } from "../phone.svelte";

export type What = "offer" | "need";
export type Gift = Offer["gift"];
export const gifts: readonly Gift[] = ["head", "heart", "hands", "network"];

const named: Record<Gift, () => string> = { head: m.shared_gift_head, heart: m.shared_gift_heart, hands: m.shared_gift_hands, network: m.shared_gift_network };

export function giftName(gift: Gift): string {
  return named[gift]();
}

export function headOf(what: What): string {
  return what === "offer" ? m.shared_market_give() : m.shared_market_seek();
}

export function mineOf(phone: Phone, step: string, what: What): Offer | Need | undefined {
  return phone.around.mine(what).find((one) => one.step === step);
}

export function found(phone: Phone, id: string): Offer | Need | undefined {
  return phone.around.all("offer").find((one) => one.id === id) ?? phone.around.all("need").find((one) => one.id === id);
}

/** The command that lays it down; for somebody on paper it is given on their behalf. */
export function writes(what: What, step: string, gift: Gift, text: string, version: number, person = ""): Command {
  const command = { type: what === "offer" ? ("WriteOffer" as const) : ("WriteNeed" as const), step, gift, text, version };
  return person ? { type: "OnBehalf", person, command } : command;
}

/** The questions of the deck that help to think of one; those about the chosen gift first. */
export function hintsFor(hints: readonly Hint[], what: What, gift: string): Hint[] {
  const about = hints.filter(({ kind }) => kind === what);
  const chosen = about.filter((one) => one.gift === gift);
  return chosen.length ? chosen : about.filter((one) => !one.gift);
}

/** Why this was suggested, in one sentence or two. */
export function whyOf({ why, unmet }: Suggested, mine: Offer | Need): string {
  const near = mine.kind === "offer" ? m.phone_market_why_near_give() : m.phone_market_why_near_seek();
  const said = why === "near" ? near : why === "gift" ? m.phone_market_why_gift({ gift: giftName(mine.gift) }) : m.phone_market_why_chance();
  return unmet ? `${said} ${m.phone_market_why_unmet()}` : said;
}
