/**
 * What was typed and is not yet known to be saved, kept here at every keystroke. Each line has a key of
 * its own in storage, so that two tabs of one phone never overwrite each other; each follows the other's changes.
 */
import { SvelteMap } from "svelte/reactivity";
import { keep, keys, kept, letGo } from "../../shared/keep";

export type Draft = {
  step: string;
  line: string;
  text: string;
  /** The version that was read when the typing began; 0 for a new line. */
  over: number;
  /** When the line was begun. */
  at: number;
  /** The text that is on its way to the server. */
  sent?: string;
  /** The sheet on which its writer tapped to lay it, with this text; there it hangs if all hang. */
  sheet?: string;
  /** Waits for its writer: it was not on the wall before, so it is not sent there automatically. */
  held?: true;
};

export class Drafts {
  readonly #all: SvelteMap<string, Draft>;
  readonly #prefix: string;
  readonly #isTyping: (line: string) => boolean;

  constructor(name: string, isTyping: (line: string) => boolean) {
    this.#prefix = `draft ${name} `;
    this.#isTyping = isTyping;
    const found = keys(this.#prefix).map((key) => kept<Draft>(key)).filter((draft) => draft !== undefined);
    this.#all = new SvelteMap(found.sort((a, b) => a.at - b.at).map((draft) => [draft.line, draft]));
    addEventListener("storage", this.#otherTab);
  }

  /** Oldest first. */
  all(): Draft[] {
    return [...this.#all.values()];
  }

  get(line: string): Draft | undefined {
    return this.#all.get(line);
  }

  put(draft: Draft): void {
    keep(this.#prefix + draft.line, draft);
    this.#set(draft.line, draft);
  }

  drop(line: string): void {
    letGo(this.#prefix + line);
    this.#set(line, undefined);
  }

  close(): void {
    removeEventListener("storage", this.#otherTab);
  }

  #set(line: string, draft: Draft | undefined): void {
    if (draft) this.#all.set(line, draft);
    else this.#all.delete(line);
  }

  /** Another tab typed or sent. What is being typed here stays; we only take over which text is on its way. */
  #otherTab = ({ key, newValue }: StorageEvent): void => {
    if (!key?.startsWith(this.#prefix)) return;
    const line = key.slice(this.#prefix.length);
    const theirs = newValue ? (JSON.parse(newValue) as Draft) : undefined;
    const mine = this.#isTyping(line) ? this.get(line) : undefined;
    if (!mine) this.#set(line, theirs);
    else if (theirs?.sent !== undefined) this.#set(line, { ...mine, sent: theirs.sent });
  };
}
