/** Asks the server to start a rehearsal and to end it. */
import type { Begun, No, Rehearsing, WithKey } from "../../shared/generated/room";
import { keepInTab, keptInTab } from "../../shared/keepInTab";
import { m } from "../../shared/language.svelte";
import { refusal } from "../../shared/refusals";
import { within } from "../../shared/within";

const patience = 20_000;
/** The storage key for the address of the console that began a rehearsal, in this tab only. */
const cameFrom = (code: string) => `rehearsal ${code}`;
/** The same for the address of the rehearsal itself. */
const rehearsing = (code: string) => `rehearsing ${code}`;

/** The address of the rehearsal's console, or a sentence that says what went wrong. `tricky`: not only kind people. */
export async function beginRehearsal(code: string, key: string, tricky: boolean): Promise<{ address: string } | { trouble: string }> {
  try {
    const answer = await ask("/api/rehearsals", { code, key, tricky });
    if (!answer.ok) return { trouble: await reasonOf(answer) };
    const begun = (await answer.json()) as Begun;
    keepInTab(cameFrom(begun.code), `${code}.${key}`);
    keepInTab(rehearsing(code), `${begun.code}.${begun.key}`);
    return { address: `${begun.code}.${begun.key}` };
  } catch {
    return { trouble: m.console_rehearse_failed() };
  }
}

/** Whether the rehearsal is completely gone. */
export async function endRehearsal(code: string, key: string): Promise<boolean> {
  try {
    const answer = await ask("/api/rehearsals/end", { code, key });
    const isGone = answer.ok || answer.status === 404;
    if (isGone) isOver(code);
    return isGone;
  } catch {
    return false;
  }
}

/** This rehearsal is gone: nothing leads there any more. */
export function isOver(code: string): void {
  keepInTab(rehearsing(origin(code)?.split(".")[0] ?? ""), undefined);
}

/** The address of the console from which this rehearsal was begun, if it was begun in this tab. */
export function origin(code: string): string | undefined {
  return keptInTab(cameFrom(code));
}

/** The address of the rehearsal that goes on and was begun in this tab from this console. */
export function goesOn(code: string): string | undefined {
  return keptInTab(rehearsing(code));
}

function ask(path: string, asked: WithKey | Rehearsing): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(asked), signal: within(patience) });
}

async function reasonOf(answer: Response): Promise<string> {
  return refusal(((await answer.json()) as No).refused);
}
