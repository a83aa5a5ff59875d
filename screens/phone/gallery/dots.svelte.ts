/** Three dots: "I recognise this". Mine, and those that I give for somebody on paper. */
import { LIMITS } from "../../shared/generated/room";
import type { Asking } from "../../shared/live/outbox.svelte";
import { AllSlips, Slips, type Slip } from "../parts/slips.svelte";

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

export class AllDots extends AllSlips<Dots> {
  constructor(name: string, live: Asking) {
    super((person) => new Dots(name, live, person));
  }
}
