/** The sessions begun in this browser, with the server's answer for each, so that no console link is lost. */
import { isCode } from "../shared/code";
import { firstCode, latestCode } from "../shared/codes";
import type { Begun } from "../shared/generated/room";
import { takeFragment, takeFragmentOrStartAnew } from "../shared/fragment";
import { keep, kept } from "../shared/keep";
import { qrOf } from "../shared/qr";

/** What the server answered; the QR code is unknown when only the address is left of it. */
export type Session = Omit<Begun, "join"> & { join: Omit<Begun["join"], "qr"> & Partial<Begun["join"]>; title: string; begun: string };

export const consolePath = ({ code, key }: Session) => `/regie#${code}.${key}`;
export const wallPath = ({ code }: Session) => `/muur#${code}`;

/** A link that other machines can open too: they cannot use the name by which this one calls itself. */
export const linkFor = ({ join }: Session, path: string) => new URL(path, isThisMachine(location.hostname) ? join.url : location.href).href;

const isThisMachine = (host: string) => host === "localhost" || host.startsWith("127.") || host === "[::1]";

/** By what this page shows the session again; as a fragment no server sees it. */
export const place = ({ code, key }: Session) => `${code}.${key}`;

export function remembered(): Session[] {
  return (kept<Session[]>("sessions") ?? []).map(asNow);
}

/** A session with the code that it has now, if a console in this browser was told of another. */
function asNow(session: Session): Session {
  const code = latestCode(session.code);
  if (code === session.code) return session;
  const url = session.join.url.replace(/#.*/, `#${code}`);
  return { ...session, code, join: { ...session.join, url, qr: qrOf(url) } };
}

/** Newest first. */
export function remember(session: Session): void {
  const others = remembered().filter(({ code }) => code !== session.code);
  keep("sessions", [session, ...others].sort((a, b) => b.begun.localeCompare(a.begun)));
}

export function forget({ code }: Session): void {
  keep("sessions", remembered().filter((session) => session.code !== code));
}

/** The session that this tab shows, even when storage is unavailable. */
export const sessionInAddress = () => sessionAt(takeFragment());

/** The session that this page opens with: none, when somebody comes to begin another. */
export const sessionOnOpening = () => sessionAt(takeFragmentOrStartAnew());

function sessionAt(fragment: string): Session | undefined {
  const [code = "", key = ""] = fragment.split(".");
  if (!isCode(code) || key === "") return undefined;
  const bare = { code, key, title: "", begun: "", join: { url: `${location.origin}/mee#${code}`, short: location.host } };
  return remembered().find((session) => firstCode(session.code) === firstCode(code)) ?? bare;
}
