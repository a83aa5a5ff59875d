/** Asks the server to start a rehearsal and to end it. */
import type { Begun, No, Rehearsing, WithKey } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import { refusal } from "../../shared/refusals";
import { within } from "../../shared/within";

const patience = 20_000;
/** The storage key for the address of the console that began a rehearsal, in this tab only. */
const cameFrom = (code: string) => `rehearsal ${code}`;

/** The address of the rehearsal's console, or a sentence that says what went wrong. `tricky`: not only kind people. */
export async function beginRehearsal(code: string, key: string, tricky: boolean): Promise<{ address: string } | { trouble: string }> {
  try {
    const answer = await ask("/api/rehearsals", { code, key, tricky });
    if (!answer.ok) return { trouble: await reasonOf(answer) };
    const begun = (await answer.json()) as Begun;
    remember(begun.code, `${code}.${key}`);
    return { address: `${begun.code}.${begun.key}` };
  } catch {
    return { trouble: m.console_rehearse_failed() };
  }
}

/** Whether the rehearsal is completely gone. */
export async function endRehearsal(code: string, key: string): Promise<boolean> {
  try {
    const answer = await ask("/api/rehearsals/end", { code, key });
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
    // Then the link that whoever leads it kept is the way back.
  }
}

function ask(path: string, asked: WithKey | Rehearsing): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(asked), signal: within(patience) });
}

async function reasonOf(answer: Response): Promise<string> {
  return refusal(((await answer.json()) as No).refused);
}
