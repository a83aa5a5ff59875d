/** Three dots: "I recognise this". */
import { LIMITS, type Step } from "../../shared/generated/room";
import type { Asking } from "../../shared/live/outbox.svelte";
import { Slips, type Slip } from "../parts/slips.svelte";

type Given = Slip & { insights: readonly string[] };

export class Dots extends Slips<Given> {
  /** `person` is who they are of, when they are given for somebody on paper. */
  constructor(name: string, live: Asking, person = "") {
    super(`dots ${name} ${person && `${person} `}`, live, "GiveDots", { key: "", insights: [], inTheBox: false }, person);
  }

  /** `chosen` is what of it still hangs. */
  toggle(step: string, insight: string, chosen: readonly string[]): void {
    const has = chosen.includes(insight);
    if (!has && chosen.length >= LIMITS.dots) return;
    this.put(step, { ...this.of(step), insights: has ? chosen.filter((one) => one !== insight) : [...chosen, insight] });
  }

  give(step: string, insights: readonly string[]): void {
    this.lay(step, { ...this.of(step), insights }, (key) => ({ type: "GiveDots", step, key, insights: [...insights] }));
  }

  /** The server was put back: what lay in the box may be gone from it. Giving again is harmless. */
  giveAgain(step: Step | undefined): void {
    const { inTheBox, insights } = this.of(step?.id ?? "");
    if (step && inTheBox) this.give(step.id, insights);
  }
}
