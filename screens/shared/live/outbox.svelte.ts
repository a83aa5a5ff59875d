/**
 * Commands that the server has not answered. They are stored in this browser until it does: offline, after a reload,
 * in a tab that was killed. Sent again under the same id, a command is carried out once.
 *
 * Each command has a key of its own in storage, so that two tabs of one phone never overwrite each other. Each tab sees
 * the other's commands too, and sends them if that one is closed before the answer.
 */
import { UNHURRIED, type Command, type Reason } from "../generated/room";
import { keep, kept, keys, lasting, letGo } from "../keep";
import { randomId } from "../random";

/** `until`: it can be cancelled up to then, in milliseconds of the clock, by the page that wrote it down. */
export type Unsaved = { id: string; at: number; command: Command; until?: number };

/** A command that can still be cancelled. */
export type Soon = { now(): void; never(): void };

/** Sends commands to the server, and shows which have no answer yet. */
export type Asking = { ask(command: Command): Promise<Reason | undefined>; soon(command: Command, wait: number): Soon; readonly outbox: Outbox };

/** Whether the answer may come only when enough slips are in, perhaps at the end of the step: nothing waits for it. */
export function isUnhurried(command: Command): boolean {
  return UNHURRIED.has((command.type === "OnBehalf" ? command.command : command).type);
}

/** Milliseconds that the page which wrote a command down has to send it itself. */
const grace = 1000;
/** Milliseconds; nothing can be cancelled for longer, whatever became of the clock of this device meanwhile. */
const patience = 10_000;

export class Outbox {
  /** In the order in which they were added; reactive. */
  unsaved = $state.raw<readonly Unsaved[]>([]);
  /** False when storage is unavailable: closing the page then loses these commands. */
  lasting = $state(lasting());
  /** Called when another tab got the answer to what it had asked. */
  onelsewhere: (() => void) | undefined;
  readonly #prefix: string;
  readonly #theirs = new Set<string>();
  /** Since when each command is known here. */
  readonly #since = new Map<string, number>();
  #last = 0;

  /** `seat` distinguishes this phone, wall or console from others in the same browser. */
  constructor(seat: string) {
    this.#prefix = `outbox ${seat} `;
    const found = keys(this.#prefix).map((key) => kept<Unsaved>(key)).filter((one) => one !== undefined);
    this.unsaved = found.filter((one) => !this.#waits(one)).sort((a, b) => a.at - b.at);
    addEventListener("storage", this.#otherTab);
  }

  /** Whether another tab added it, and will usually receive the answer. */
  isTheirs(id: string): boolean {
    return this.#theirs.has(id);
  }

  /** Milliseconds that this page knows of a command without an answer, by a clock that nobody sets. */
  age(id: string): number {
    const now = performance.now();
    if (!this.#since.has(id)) this.#since.set(id, now);
    return now - (this.#since.get(id) ?? now);
  }

  /** Whether this very command waits for its answer. */
  holds(command: Command): boolean {
    const said = JSON.stringify(command);
    return this.unsaved.some((one) => JSON.stringify(one.command) === said);
  }

  /** Stores a command before it is sent. */
  add(command: Command): Unsaved {
    this.#last = Math.max(Date.now(), this.#last + 1);
    const one = { id: randomId(), at: this.#last, command };
    this.lasting = keep(this.#prefix + one.id, one);
    this.unsaved = [...this.unsaved, one];
    return one;
  }

  /** Writes down a command that can be cancelled for a while. If this page dies, another sends it after that. */
  hold(command: Command, wait: number): Unsaved {
    const one = { id: randomId(), at: Date.now(), command, until: Date.now() + wait };
    this.lasting = keep(this.#prefix + one.id, one);
    return one;
  }

  /** It is to be sent now. */
  send({ id, at, command }: Unsaved): void {
    const one = { id, at, command };
    keep(this.#prefix + id, one);
    this.unsaved = [...this.unsaved, one];
  }

  /** It was cancelled. */
  cancel({ id }: Unsaved): void {
    letGo(this.#prefix + id);
  }

  /** Removes a command that the server has answered. */
  take(id: string): Unsaved | undefined {
    letGo(this.#prefix + id);
    return this.#leave(id);
  }

  /** Lets go of everything, or of everything but commands of one type. */
  clear(but?: Command["type"]): void {
    for (const { id, command } of this.unsaved) if (command.type !== but) this.take(id);
  }

  close(): void {
    removeEventListener("storage", this.#otherTab);
  }

  #leave(id: string): Unsaved | undefined {
    this.#theirs.delete(id);
    this.#since.delete(id);
    const one = this.unsaved.find((other) => other.id === id);
    if (one) this.unsaved = this.unsaved.filter((other) => other !== one);
    return one;
  }

  /** Another tab added a command or got an answer. What this tab added waits for its own answer. */
  #otherTab = ({ key, newValue }: StorageEvent): void => {
    if (!key?.startsWith(this.#prefix)) return;
    const id = key.slice(this.#prefix.length);
    if (!newValue) {
      if (this.isTheirs(id) && this.#leave(id)) this.onelsewhere?.();
    } else if (!this.unsaved.some((one) => one.id === id)) {
      const one = JSON.parse(newValue) as Unsaved;
      if (!this.#waits(one)) this.#addTheirs(one);
    }
  };

  #addTheirs(one: Unsaved): void {
    this.#theirs.add(one.id);
    this.unsaved = [...this.unsaved, one];
  }

  /** Whether it can still be cancelled; if nobody has by then, it is to be sent. */
  #waits({ id, until = 0 }: Unsaved): boolean {
    const wait = Math.min(until - Date.now(), patience);
    if (wait <= 0) return false;
    setTimeout(() => {
      const one = kept<Unsaved>(this.#prefix + id);
      if (one && !this.unsaved.some((other) => other.id === id)) this.#addTheirs(one);
    }, wait + grace);
    return true;
  }
}
