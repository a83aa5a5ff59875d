/** The sessions begun in this browser: what the server gave for each, kept so that the console link is found back. */
import { isCode } from "../shared/code";
import { keep, kept } from "../shared/keep";

export type Join = { url: string; short: string; qr?: { size: number; path: string } };
export type Session = { code: string; key: string; join: Join; title: string; begun: string };

export const consoleLink = ({ code, key }: Session) => `${location.origin}/regie#${code}.${key}`;
export const wallLink = ({ code }: Session) => `${location.origin}/muur#${code}`;

/** Where this page shows the session again; the key stays in the fragment, which no server sees. */
export const place = ({ code, key }: Session) => `/begin#${code}.${key}`;

export function remembered(): Session[] {
  return kept<Session[]>("sessions") ?? [];
}

/** Newest first. */
export function remember(session: Session): void {
  const others = remembered().filter(({ code }) => code !== session.code);
  keep("sessions", [session, ...others].sort((a, b) => b.begun.localeCompare(a.begun)));
}

export function forget({ code }: Session): void {
  keep("sessions", remembered().filter((session) => session.code !== code));
}

/** The session that the address of this page names, even where nothing could be kept. */
export function sessionInAddress(): Session | undefined {
  const [code = "", key = ""] = location.hash.slice(1).split(".");
  if (!isCode(code) || key === "") return undefined;
  const bare = { code, key, title: "", begun: "", join: { url: `${location.origin}/mee#${code}`, short: location.host } };
  return remembered().find((session) => session.code === code) ?? bare;
}
