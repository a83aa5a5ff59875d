/** Asks the server for a new session. */
import type { Begun, Decks, NewSession, No } from "../shared/generated/room";
import { refusal } from "../shared/refusals";
import { m } from "../shared/language.svelte";
import type { Session } from "./sessions";
import { within } from "../shared/within";

export type Answer = { session: Session } | { trouble: () => string };

/** The names of this server's decks, the built-in one first, and whether a session is begun here with a key alone. */
export async function choices(): Promise<Decks> {
  try {
    return (await (await fetch("/api/decks")).json()) as Decks;
  } catch {
    return { decks: [], needs_key: false };
  }
}

export async function start(wish: NewSession): Promise<Answer> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/sessions", { method: "POST", headers, body: JSON.stringify(wish), signal: within(15_000) });
    const said = (await answer.json()) as Begun | No;
    if ("refused" in said) return { trouble: () => refusal(said.refused) };
    return { session: { ...said, title: wish.title, begun: new Date().toISOString() } };
  } catch {
    return { trouble: m.begin_no_server };
  }
}
