/** Three dots: "I recognise this". They go into the box all at once, under a key that only this phone knows. */
import type { Reason } from "../shared/generated/room";
import { keep, keys, kept, letGo } from "../shared/keep";
import type { Live } from "../shared/live/live.svelte";
import { randomId } from "../shared/random";

export const most = 3;

type Given = { key: string; insights: string[]; inTheBox: boolean };

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

  toggle(step: string, insight: string): void {
    const { key, insights } = this.of(step);
    const has = insights.includes(insight);
    if (!has && insights.length >= most) return;
    this.#keep(step, { key, insights: has ? insights.filter((one) => one !== insight) : [...insights, insight], inTheBox: false });
  }

  /** Into the box. The answer may take until the step ends: so many slips must lie together first. */
  async give(step: string): Promise<void> {
    const { key: before, insights } = this.of(step);
    const key = before || randomId(16);
    this.reason = undefined;
    this.#keep(step, { key, insights, inTheBox: true });
    this.reason = await this.#live.ask({ type: "GiveDots", step, key, insights });
    if (this.reason) this.#keep(step, { key, insights, inTheBox: false });
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
