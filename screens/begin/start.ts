/** Asks the server for a new session. */
import type { AskedBefore, Begun, Decks, NewSession, No } from "../shared/generated/room";
import { keep, kept, letGo } from "../shared/keep";
import { randomId } from "../shared/random";
import { refusal } from "../shared/refusals";
import { m } from "../shared/language.svelte";
import { remember, type Session } from "./sessions";
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

/** What was asked, as long as nobody knows whether it was begun. */
type Unanswered = { id: string; wish: NewSession };
const unanswered = "begin-unanswered";

/** Asked again, the same wish has the same id: then it is the same session, and none is left without its key. */
export async function start(wish: NewSession): Promise<Answer> {
  const before = kept<Unanswered>(unanswered);
  const isSame = before !== undefined && JSON.stringify(before.wish) === JSON.stringify(withoutKey(wish));
  if (!isSame && !(await settled())) return { trouble: m.begin_no_server };
  const id = isSame ? before.id : randomId(24);
  keep(unanswered, { id, wish: withoutKey(wish) } satisfies Unanswered);
  const said = await ask("/api/sessions", { ...wish, id });
  if (!said) return { trouble: m.begin_no_server };
  if (!isOpen(said)) letGo(unanswered);
  if ("refused" in said) return { trouble: () => refusal(said.refused) };
  return { session: asBegun(said, wish) };
}

/** What was begun without this page having heard of it comes to stand with the earlier ones. False as long as nobody knows. */
export async function settled(): Promise<boolean> {
  const before = kept<Unanswered>(unanswered);
  if (!before) return true;
  const said = await ask("/api/sessions/begun", { id: before.id });
  if (!said || isOpen(said)) return false;
  letGo(unanswered);
  if (!("refused" in said)) remember(asBegun(said, before.wish));
  return true;
}

/** The key to begin is kept nowhere but in the browser's own store of passwords. */
const withoutKey = ({ key: _, ...wish }: NewSession): NewSession => wish;

/** Whether it may have been begun all the same. */
const isOpen = (said: Begun | No) => "refused" in said && said.refused === "broken";

/** Undefined when there is no answer. */
async function ask(path: string, body: NewSession | AskedBefore): Promise<Begun | No | undefined> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal: within(15_000) });
    return (await answer.json()) as Begun | No;
  } catch {
    return undefined;
  }
}

const asBegun = (begun: Begun, { title }: NewSession): Session => ({ ...begun, title, begun: new Date().toISOString() });
