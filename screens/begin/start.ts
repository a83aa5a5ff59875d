/** Asks the server for a new session. */
import { refusal } from "../shared/refusals";
import { m, type Locale } from "../shared/language.svelte";
import type { Session } from "./sessions";

export type Wish = { title: string; whom: string; expected: number; language: Locale; question: string; variant: string; deck: string };
export type Answer = { session: Session } | { trouble: () => string };

/** The names of this server's decks, the built-in one first. */
export async function decks(): Promise<string[]> {
  try {
    return (await (await fetch("/api/decks")).json()).decks;
  } catch {
    return [];
  }
}

export async function start(wish: Wish): Promise<Answer> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/sessions", { method: "POST", headers, body: JSON.stringify(wish), signal: AbortSignal.timeout(15_000) });
    const said = await answer.json();
    if (!answer.ok) return { trouble: () => refusal(String(said.refused)) };
    return { session: { ...said, title: wish.title, begun: new Date().toISOString() } };
  } catch {
    return { trouble: m.begin_no_server };
  }
}
