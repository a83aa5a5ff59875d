/**
 * Commands that the server has not answered. They lie in this browser until it does: without network, after a reload,
 * in a tab that was killed. Asked again under the same id, a command is taken once.
 *
 * Each command has a key of its own in storage, so that two tabs of one phone never write over each other. What one tab
 * asked lies with the other too, which asks it when the first was closed before the answer.
 */
import { UNHURRIED, type Command, type Reason } from "../generated/room";
import { keep, kept, keys, lasting, letGo } from "../keep";
import { randomId } from "../random";

export type Unsaved = { id: string; at: number; command: Command };

/** What can be asked of the server, and what of it was not answered yet. */
export type Asking = { ask(command: Command): Promise<Reason | undefined>; readonly outbox: Outbox };

/** Answered when enough lie together, perhaps at the end of the step: nothing waits for it. */
export function isUnhurried(command: Command): boolean {
  return UNHURRIED.has((command.type === "OnBehalf" ? command.command : command).type);
}

export class Outbox {
  /** In the order in which they were asked; reactive. */
  unsaved = $state.raw<readonly Unsaved[]>([]);
  /** False when storage is closed: then closing the page loses what lies here. */
  lasting = $state(lasting());
  readonly #prefix: string;
  readonly #theirs = new Set<string>();
  #last = 0;

  /** `seat` tells this phone, wall or console from others in the same browser. */
  constructor(seat: string) {
    this.#prefix = `outbox ${seat} `;
    const found = keys(this.#prefix).map((key) => kept<Unsaved>(key));
    this.unsaved = found.filter((one) => one !== undefined).sort((a, b) => a.at - b.at);
    addEventListener("storage", this.#otherTab);
  }

  /** Whether another tab asked it, and will mostly hear the answer. */
  isTheirs(id: string): boolean {
    return this.#theirs.has(id);
  }

  /** Keep a command; it is here before it goes anywhere. */
  add(command: Command): Unsaved {
    this.#last = Math.max(Date.now(), this.#last + 1);
    const one = { id: randomId(), at: this.#last, command };
    this.lasting = keep(this.#prefix + one.id, one);
    this.unsaved = [...this.unsaved, one];
    return one;
  }

  /** The server has answered. */
  take(id: string): Unsaved | undefined {
    letGo(this.#prefix + id);
    return this.#leave(id);
  }

  clear(): void {
    for (const { id } of this.unsaved) this.take(id);
  }

  close(): void {
    removeEventListener("storage", this.#otherTab);
  }

  #leave(id: string): Unsaved | undefined {
    this.#theirs.delete(id);
    const one = this.unsaved.find((other) => other.id === id);
    if (one) this.unsaved = this.unsaved.filter((other) => other !== one);
    return one;
  }

  /** Another tab asked something, or had its answer. What was asked here waits for an answer of its own. */
  #otherTab = ({ key, newValue }: StorageEvent): void => {
    if (!key?.startsWith(this.#prefix)) return;
    const id = key.slice(this.#prefix.length);
    if (!newValue) {
      if (this.isTheirs(id)) this.#leave(id);
    } else if (!this.unsaved.some((one) => one.id === id)) {
      this.#theirs.add(id);
      this.unsaved = [...this.unsaved, JSON.parse(newValue) as Unsaved];
    }
  };
}
