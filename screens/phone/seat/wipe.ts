/** Takes everything of a session off this phone: at its end, and when a shared phone is left. */
import { keep, kept, keys, letGo } from "../../shared/keep";

/** Milliseconds for which a seat stays that a release stored which did not know of an end. */
const withoutTerm = 7 * 24 * 3600_000;
/** Seconds for which it stays as long as nobody ended the session and the server keeps it. */
const withoutEnd = 365 * 24 * 3600;

/** Everything of this session that any seat stored on this phone. Other tabs hear of it. */
export function wipe(code: string): void {
  for (const key of keys("")) if (isOf(key, code)) letGo(key);
  for (const key of keys("code ")) if (kept<string>(key) === code) letGo(key);
  if (kept<string>("last code") === code) letGo("last code");
  forgetInTab(code);
  keep(wipedKey(code), true);
  letGo(wipedKey(code));
}

/** What other tabs see when one of them wiped a session. */
export function wipedKey(code: string): string {
  return `wiped ${code}`;
}

/** The pages that open without a network hold nothing of a session, but on a shared phone nothing stays behind. */
export async function wipePages(): Promise<void> {
  try {
    for (const name of await caches.keys()) await caches.delete(name);
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  } catch {
    // Over plain http there are none.
  }
}

/** For so many seconds this phone keeps what is its own: after that the server lets nobody in, or nobody knows the end. */
export function keepTerm(code: string, seconds = withoutEnd): void {
  const until = Date.now() + seconds * 1000;
  const before = kept<number>(termKey(code));
  // Written seldom: estimates of the same moment differ a little.
  if (before === undefined || Math.abs(before - until) > 60_000) keep(termKey(code), until);
}

/** Wipes the sessions whose time has come, also without a network; returns their codes. */
export function wipeEnded(): string[] {
  const codes = keys("seat ").map((key) => key.split(" ")[1]!);
  for (const code of codes) if (kept(termKey(code)) === undefined) keep(termKey(code), Date.now() + withoutTerm);
  const ended = keys(termKey("")).filter((key) => (kept<number>(key) ?? 0) <= Date.now()).map((key) => key.slice(termKey("").length));
  ended.forEach(wipe);
  return ended;
}

function termKey(code: string): string {
  return `until ${code}`;
}

function isOf(key: string, code: string): boolean {
  return key.split(" ").includes(code);
}

/** The address that this tab was given, and that its person was here. */
function forgetInTab(code: string): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (isOf(key, code) || (sessionStorage.getItem(key) ?? "").startsWith(code)) sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept there.
  }
}
