/** Three dots: "I recognise this". They go into the box all at once, under a key that only this phone knows. */
import type { Command, Reason, Step } from "../../shared/generated/room";
import { keep, keys, kept, letGo } from "../../shared/keep";
import type { Live } from "../../shared/live/live.svelte";
import { randomId } from "../../shared/random";

export const most = 3;

type Given = { key: string; insights: readonly string[]; inTheBox: boolean };

export class Dots {
  reason = $state<Reason>();
  #given = $state.raw<ReadonlyMap<string, Given>>(new Map());
  readonly #name: string;
  readonly #live: Live;

  constructor(name: string, live: Live) {
    this.#name = name;
    this.#live = live;
  }

  /** What was chosen in this step, and whether it lies in the box. */
  of(step: string): Given {
    return this.#given.get(step) ?? kept<Given>(this.#key(step)) ?? { key: "", insights: [], inTheBox: false };
  }

  /** `chosen` is what of it still hangs. */
  toggle(step: string, insight: string, chosen: readonly string[]): void {
    const has = chosen.includes(insight);
    if (!has && chosen.length >= most) return;
    this.#keep(step, { ...this.of(step), insights: has ? chosen.filter((one) => one !== insight) : [...chosen, insight] });
  }

  /** Into the box. The answer may take until the step ends: so many slips must lie together first. */
  give(step: string, insights: readonly string[]): void {
    const key = this.of(step).key || randomId(16);
    this.reason = undefined;
    this.#keep(step, { key, insights, inTheBox: true });
    // What was given before and waits for its answer is replaced.
    for (const { id, command } of this.#live.outbox.unsaved) if (command.type === "GiveDots") this.#live.outbox.take(id);
    void this.#live.ask({ type: "GiveDots", step, key, insights: [...insights] });
  }

  /** The server was put back: what lay in the box may be gone from it. The same key replaces, so it is harmless. */
  giveAgain(step: Step | undefined): void {
    const { inTheBox, insights } = this.of(step?.id ?? "");
    if (step && inTheBox) this.give(step.id, insights);
  }

  /** The server answered. */
  answered(command: Command, reason: Reason | undefined): void {
    if (command.type !== "GiveDots" || !reason) return;
    this.reason = reason;
    this.change(command.step);
  }

  /** Choose anew, as long as the step is open. */
  change(step: string): void {
    this.#keep(step, { ...this.of(step), inTheBox: false });
  }

  clear(): void {
    for (const key of keys(`dots ${this.#name} `)) letGo(key);
  }

  #keep(step: string, given: Given): void {
    keep(this.#key(step), given);
    this.#given = new Map(this.#given).set(step, given);
  }

  #key(step: string): string {
    return `dots ${this.#name} ${step}`;
  }
}
