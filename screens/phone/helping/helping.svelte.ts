/** For whom on paper I write, and what this phone lets go of when that ends. */
import type { Command, Reason } from "../../shared/generated/room";
import { keep, kept, letGo } from "../../shared/keep";
import type { Asking } from "../../shared/live/outbox.svelte";
import type { Around } from "../around.svelte";
import { Keeper } from "../keeper";

/** Help that ended: for whom, and whether they have a phone of their own now. */
export type Ended = { person: string; name: string; hasPhone: boolean };

export class Helping extends Keeper {
  /** Shown until it was read. */
  ended = $state.raw<readonly Ended[]>([]);
  /** Why the card that was scanned names nobody. */
  refused = $state<Reason>();
  readonly #key: string;
  readonly #live: Asking;
  readonly #around: Around;
  readonly #letGoOf: (person: string) => void;
  /** The card that was scanned, until there is an answer. */
  #scanned = "";
  #isAsked = false;
  #before: readonly string[] = [];

  /** `letGoOf` takes what was typed for somebody from this phone. */
  constructor(name: string, live: Asking, around: Around, letGoOf: (person: string) => void) {
    super();
    this.#key = `helps ${name}`;
    this.#live = live;
    this.#around = around;
    this.#letGoOf = letGoOf;
  }

  /** Becomes the helper of whoever this card is of. */
  begin(card: string): Promise<Reason | undefined> {
    return this.#live.ask({ type: "BecomeHelper", card });
  }

  /** The same for a card that was scanned, as soon as there is a connection: the code is theirs, and waits in memory alone. */
  scan(card: string): void {
    this.#scanned = card;
  }

  stop(person: string): void {
    const command = { type: "EndHelp", person } as const;
    if (!this.#live.outbox.holds(command)) void this.#live.ask(command);
  }

  read(): void {
    this.ended = [];
    this.refused = undefined;
  }

  /** Something changed: of whoever I help no longer, nothing stays here. Names are kept only as ids. */
  look(): void {
    if (this.#scanned && !this.#isAsked) {
      this.#isAsked = true;
      void this.begin(this.#scanned);
    }
    const now = this.#around.helped;
    // Another tab of this phone may have noticed before; what was typed here must go here too.
    const before = new Set([...(kept<string[]>(this.#key) ?? []), ...this.#before]);
    for (const person of before) if (!now.includes(person)) this.#end(person);
    this.#before = now;
    if (now.length) keep(this.#key, now);
    else letGo(this.#key);
    if (now.some((person) => this.ended.some((one) => one.person === person))) this.ended = this.ended.filter(({ person }) => !now.includes(person));
  }

  override answered(command: Command, reason: Reason | undefined): void {
    if (command.type !== "BecomeHelper" || command.card !== this.#scanned) return;
    this.refused = reason;
    this.#scanned = "";
    this.#isAsked = false;
  }

  override clear(): void {
    letGo(this.#key);
    this.read();
  }

  #end(person: string): void {
    const found = this.#around.person(person);
    this.#letGoOf(person);
    if (found) this.ended = [...this.ended, { person, name: found.alias, hasPhone: found.here && !found.card }];
  }
}
