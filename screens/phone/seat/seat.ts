/** This phone's seat in a session: a pass that it made and keeps; typed on another phone, it gives the same seat. */
import { isCode, readCode } from "../../shared/code";
import { LIMITS, SIGNS, type Join } from "../../shared/generated/room";
import { keep, kept, letGo } from "../../shared/keep";
import { randomSigns } from "../../shared/random";

/** What somebody fills in at the door. */
export type AtTheDoor = Pick<Join, "alias" | "role" | "organisation">;

export type Seat = {
  code: string;
  pass: string;
  /** The name under which the seat was taken; empty until it is. */
  alias: string;
  /** Only on the phone that took the seat: no screen is ever sent it. */
  badge?: Omit<AtTheDoor, "alias">;
  /** The pass was typed or came with a link, so it must already be somebody's. */
  given: boolean;
};

/** What the address holds: a code, and perhaps a personal code after it. */
export function readAddress(hash: string): { code: string; pass: string } {
  const [code = "", pass = ""] = hash.replace(/^#/, "").split(".");
  return { code: readCode(code), pass: readPass(pass) };
}

export function readPass(typed: string): string {
  return readCode(typed.replaceAll("#", ""));
}

export function isPass(pass: string): boolean {
  return pass.length === LIMITS.pass && [...pass].every((sign) => SIGNS.includes(sign));
}

/** K7MQ-4PQR-9XYZ: in groups that can be read aloud. */
export function inPieces(pass: string): string {
  return pass.match(/.{1,4}/g)?.join("-") ?? "";
}

/** The seat for this address; undefined when it holds no code. */
export function seatFor(hash: string): Seat | undefined {
  const { code, pass } = readAddress(hash);
  if (!isCode(code)) return undefined;
  const own = kept<Pick<Seat, "pass" | "alias" | "badge">>(`seat ${code}`);
  if (isPass(pass) && pass !== own?.pass) return { code, pass, alias: "", given: true };
  if (own && isPass(own.pass)) return { code, ...own, given: false };
  const seat = { code, pass: randomSigns(LIMITS.pass, SIGNS), alias: "", given: false };
  remember(seat);
  return seat;
}

/** Stores the seat; returns whether it will outlive the page. */
export function remember({ code, pass, alias, badge }: Seat): boolean {
  keep("last code", code);
  return keep(`seat ${code}`, { pass, alias, badge });
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
