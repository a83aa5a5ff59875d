/**
 * What goes into a box without a name: kept on this phone, and given all at once under a key that only this phone knows.
 * The answer may take until the step ends, because enough slips must be in first.
 */
import type { Command, Reason } from "../../shared/generated/room";
import { keep, keys, kept, letGo } from "../../shared/keep";
import type { Asking } from "../../shared/live/outbox.svelte";
import { randomId } from "../../shared/random";
import { Keeper } from "../keeper";

export type Slip = { key: string; inTheBox: boolean };
type Giving = Extract<Command, { key: string }>;

export abstract class Slips<S extends Slip> extends Keeper {
  reason = $state<Reason>();
  #slips = $state.raw<ReadonlyMap<string, S>>(new Map());
  readonly #prefix: string;
  readonly #live: Asking;
  readonly #type: Giving["type"];
  readonly #blank: S;
  readonly #person: string;

  /** `person` is somebody on paper, for whom it is given on this phone. */
  constructor(prefix: string, live: Asking, type: Giving["type"], blank: S, person = "") {
    super();
    this.#prefix = prefix;
    this.#live = live;
    this.#type = type;
    this.#blank = blank;
    this.#person = person;
  }

  /** What was chosen in this step, and whether it is in the box. */
  of(step: string): S {
    return this.#slips.get(step) ?? kept<S>(this.#prefix + step) ?? this.#blank;
  }

  override answered(command: Command, reason: Reason | undefined): void {
    const giving = this.#givingIn(command);
    if (!giving) return;
    if (!reason) return this.#sealed(giving.step);
    this.reason = reason;
    this.change(giving.step);
  }

  /** The box is on disk: nothing here may join what was answered to this person any more. */
  #sealed(step: string): void {
    this.put(step, { ...this.#blank, key: this.of(step).key, inTheBox: true });
  }

  /** Allows a new choice, as long as the step is open. */
  change(step: string): void {
    this.put(step, { ...this.of(step), inTheBox: false });
  }

  override clear(): void {
    for (const key of keys(this.#prefix)) letGo(key);
  }

  protected put(step: string, slip: S): void {
    keep(this.#prefix + step, slip);
    this.#slips = new Map(this.#slips).set(step, slip);
  }

  /** Puts a slip in the box. It replaces one that still waits for its answer: the same key counts once. */
  protected lay(step: string, slip: S, giving: (key: string) => Giving): void {
    const key = slip.key || randomId(16);
    this.reason = undefined;
    this.put(step, { ...slip, key, inTheBox: true });
    for (const { id, command } of this.#live.outbox.unsaved) if (this.#givingIn(command)) this.#live.outbox.take(id);
    const command = giving(key);
    void this.#live.ask(this.#person ? { type: "OnBehalf", person: this.#person, command } : command);
  }

  /** The slip inside a command, if it is one of ours. */
  #givingIn(command: Command): Giving | undefined {
    const isFor = command.type === "OnBehalf" ? command.person : "";
    const inner = command.type === "OnBehalf" ? command.command : command;
    return isFor === this.#person && inner.type === this.#type ? (inner as Giving) : undefined;
  }
}

/** My slip, and those that I give for people on paper; `make` makes one for a person, and mine for nobody. */
export abstract class AllSlips<S extends Slips<Slip>> extends Keeper {
  readonly mine: S;
  readonly #lent = new Map<string, S>();
  readonly #make: (person: string) => S;

  constructor(make: (person: string) => S) {
    super();
    this.#make = make;
    this.mine = make("");
  }

  /** The slip of somebody on paper, given on this phone. */
  of(person: string): S {
    const slips = this.#lent.get(person) ?? this.#make(person);
    this.#lent.set(person, slips);
    return slips;
  }

  override answered(command: Command, reason: Reason | undefined): void {
    for (const slips of [this.mine, ...this.#lent.values()]) slips.answered(command, reason);
  }

  override letGoOf(person: string): void {
    this.of(person).clear();
    this.#lent.delete(person);
  }

  override clear(): void {
    this.mine.clear();
    this.#lent.clear();
  }
}
