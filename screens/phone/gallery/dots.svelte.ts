/** Three dots: "I recognise this". Mine, and those that I give for somebody on paper. */
import { LIMITS, type Command, type Reason } from "../../shared/generated/room";
import type { Asking } from "../../shared/live/outbox.svelte";
import { Keeper } from "../keeper";
import { Slips, type Slip } from "../parts/slips.svelte";

type Given = Slip & { insights: readonly string[] };

export class Dots extends Slips<Given> {
  /** `person` is the person on paper for whom they are given; empty for my own. */
  constructor(name: string, live: Asking, person = "") {
    super(`dots ${name} ${person && `${person} `}`, live, "GiveDots", { key: "", insights: [], inTheBox: false }, person);
  }

  /** `chosen` are the chosen lines that still hang. */
  toggle(step: string, insight: string, chosen: readonly string[]): void {
    const has = chosen.includes(insight);
    if (!has && chosen.length >= LIMITS.dots) return;
    this.put(step, { ...this.of(step), insights: has ? chosen.filter((one) => one !== insight) : [...chosen, insight] });
  }

  give(step: string, insights: readonly string[]): void {
    this.lay(step, { ...this.of(step), insights }, (key) => ({ type: "GiveDots", step, key, insights: [...insights] }));
  }
}

export class AllDots extends Keeper {
  readonly mine: Dots;
  readonly #lent = new Map<string, Dots>();
  readonly #name: string;
  readonly #live: Asking;

  constructor(name: string, live: Asking) {
    super();
    this.#name = name;
    this.#live = live;
    this.mine = new Dots(name, live);
  }

  /** The dots of somebody on paper, given on this phone. */
  of(person: string): Dots {
    const dots = this.#lent.get(person) ?? new Dots(this.#name, this.#live, person);
    this.#lent.set(person, dots);
    return dots;
  }

  override answered(command: Command, reason: Reason | undefined): void {
    for (const dots of [this.mine, ...this.#lent.values()]) dots.answered(command, reason);
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
