/** For tests: an outbox whose answers the test gives, in any order. */
import type { Command, Reason } from "../generated/room";
import { Outbox, type Asking, type Soon } from "../live/outbox.svelte";

export class Asked implements Asking {
  readonly outbox: Outbox;
  readonly #hears: (command: Command, reason: Reason | undefined) => void;

  constructor(seat: string, hears: (command: Command, reason: Reason | undefined) => void) {
    this.outbox = new Outbox(seat);
    this.#hears = hears;
  }

  ask(command: Command): Promise<Reason | undefined> {
    this.outbox.add(command);
    return new Promise(() => undefined);
  }

  soon(command: Command, wait: number): Soon {
    const one = this.outbox.hold(command, wait);
    return { now: () => this.outbox.send(one), never: () => this.outbox.cancel(one) };
  }

  /** Commands without an answer, oldest first. */
  get waiting(): Command[] {
    return this.outbox.unsaved.map(({ command }) => command);
  }

  /** The server answers the oldest command: accepted, or refused with a reason. */
  answer(reason?: Reason): void {
    const taken = this.outbox.take(this.outbox.unsaved[0]!.id)!;
    this.#hears(taken.command, reason);
  }
}
