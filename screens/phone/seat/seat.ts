/** This phone's seat in a session: a pass that it made and keeps; typed on another phone, it gives the same seat. */
import { areSigns, isCode, readInvitation } from "../../shared/code";
import { firstCode, followCode } from "../../shared/codes";
import { LIMITS, SIGNS, type Join } from "../../shared/generated/room";
import { keep, kept, letGo } from "../../shared/keep";
import { randomSigns } from "../../shared/random";

/** What somebody fills in at the door. */
export type AtTheDoor = Pick<Join, "alias" | "role" | "organisation">;

export type Seat = {
  /** Under which the session is kept here; the one on the wall may be another by now. */
  code: string;
  pass: string;
  /** The name under which the seat was taken; empty until it is. */
  alias: string;
  /** Only on the phone that took the seat: no screen is ever sent it. */
  badge?: Omit<AtTheDoor, "alias">;
  /** The pass was typed or came with a link, so it must already be somebody's. */
  given: boolean;
  /** The code of a printed card, with which this phone opens a seat; from then on its own pass does. */
  card?: string;
  /** More people use this phone: leaving wipes it. */
  shared?: boolean;
  /** Its person left a shared phone, and what they wrote is still to be sent. */
  leaving?: boolean;
};

/** What the address holds: a code, as the one under which its session is kept here, and perhaps a personal code after it. */
export function readAddress(hash: string): { code: string; pass: string } {
  const { code, pass } = readInvitation(`#${hash.replace(/^#/, "")}`);
  return { code: firstCode(code), pass };
}

/** Whether this is somebody's own code or that of a card; release 0.2 had own codes as short as a card's. */
export function isPass(pass: string): boolean {
  return [LIMITS.pass, LIMITS.card].includes(pass.length) && areSigns(pass);
}

/** Whether this is the code of a printed card. */
export function isCard(pass: string): boolean {
  return isPass(pass) && pass.length === LIMITS.card;
}

type Kept = Pick<Seat, "pass" | "alias" | "badge" | "card" | "shared" | "leaving">;

/** The seat for this address; undefined when it holds no code. */
export function seatFor(hash: string): Seat | undefined {
  const { code, pass } = readAddress(hash);
  if (!isCode(code)) return undefined;
  const own = kept<Kept>(`seat ${code}`);
  if (isPass(pass) && pass !== own?.pass && pass !== own?.card) return seatOf(code, pass);
  if (own && isPass(own.pass)) return { code, ...own, given: !!own.card && !own.alias };
  const seat = { code, pass: randomSigns(LIMITS.pass, SIGNS), alias: "", given: false };
  remember(seat);
  return seat;
}

/** The seat of somebody's own code, or of a card. A card opens its seat once, so the pass for it is stored before it is used. */
function seatOf(code: string, pass: string): Seat {
  if (!isCard(pass)) return { code, pass, alias: "", given: true };
  const seat = { code, pass: randomSigns(LIMITS.pass, SIGNS), alias: "", given: true, card: pass };
  remember(seat);
  return seat;
}

/** The name under which this phone already sits in a session, if this address is that of another seat there; else empty. */
export function sitsAs(hash: string): string {
  const { code, pass } = readAddress(hash);
  const own = kept<Kept>(`seat ${code}`);
  return isPass(pass) && own && pass !== own.pass && pass !== own.card ? own.alias : "";
}

/** Whether this phone has a seat in this session, taken when it had an earlier code. From now on this code leads to it. */
export function satBefore(code: string, codes: readonly string[]): boolean {
  const earlier = codes.find((one) => firstCode(one) !== code && kept<Kept>(`seat ${firstCode(one)}`)?.alias);
  if (earlier) followCode(earlier, codes);
  return earlier !== undefined;
}

/** The name under which somebody sat here before this page was opened, if anybody did and has not left a shared phone. */
export function satAs(hash: string): string {
  const own = kept<Kept>(`seat ${readAddress(hash).code}`);
  return own && !own.leaving ? own.alias : "";
}

/** Keeps the seat that this phone has, while another takes its place. */
export function setAside(hash: string): void {
  const { code } = readAddress(hash);
  keep(`seat ${code} earlier`, kept<Kept>(`seat ${code}`));
  letGo(`seat ${code}`);
}

/** Stores the seat; returns whether it will outlive the page. */
export function remember({ code, pass, alias, badge, card, shared, leaving }: Seat): boolean {
  keep("last code", code);
  return keep(`seat ${code}`, { pass, alias, badge, card, shared, leaving } satisfies Kept);
}

export function giveUp({ code }: Seat): void {
  letGo(`seat ${code}`);
  letGo("last code");
}

/** The last session that this phone was in. */
export function lastCode(): string {
  const code = kept<string>("last code") ?? "";
  return code.length === LIMITS.code ? code : "";
}
