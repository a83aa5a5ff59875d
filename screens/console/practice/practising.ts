/** Asks the server for a rehearsal, and to be rid of it. */
import type { Begun } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import { refusal } from "../../shared/refusals";

const patience = 20_000;
/** Where the console of a rehearsal came from, kept in this tab alone. */
const cameFrom = (code: string) => `rehearsal ${code}`;

/** The address of the rehearsal's console, or what went wrong in words. */
export async function beginRehearsal(code: string, key: string): Promise<{ address: string } | { trouble: string }> {
  try {
    const answer = await ask(`/api/sessions/${code}/rehearsal`, key);
    if (!answer.ok) return { trouble: await reasonOf(answer) };
    const begun = (await answer.json()) as Begun;
    remember(begun.code, `#${code}.${key}`);
    return { address: `#${begun.code}.${begun.key}` };
  } catch {
    return { trouble: m.console_rehearse_failed() };
  }
}

/** Whether nothing of the rehearsal is left. */
export async function endRehearsal(code: string, key: string): Promise<boolean> {
  try {
    const answer = await ask(`/api/rehearsals/${code}/end`, key);
    return answer.ok || answer.status === 404;
  } catch {
    return false;
  }
}

/** The address of the console from which this rehearsal was begun, if it was begun in this tab. */
export function origin(code: string): string | undefined {
  try {
    return sessionStorage.getItem(cameFrom(code)) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(code: string, address: string): void {
  try {
    sessionStorage.setItem(cameFrom(code), address);
  } catch {
    // The way back is the back button then.
  }
}

function ask(path: string, key: string): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify({ key }), signal: AbortSignal.timeout(patience) });
}

async function reasonOf(answer: Response): Promise<string> {
  const { refused } = (await answer.json()) as { refused: string };
  return refusal(refused) ?? m.console_rehearse_failed();
}
