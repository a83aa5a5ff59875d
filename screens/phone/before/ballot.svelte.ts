/** My eight answers before the talks. */
import type { Asking } from "../../shared/live/outbox.svelte";
import { Slips, type Slip } from "../parts/slips.svelte";

type Answers = Slip & { answers: readonly (number | null)[] };

export class Ballot extends Slips<Answers> {
  constructor(name: string, live: Asking) {
    super(`before ${name} `, live, "AnswerBefore", { key: "", answers: [], inTheBox: false });
  }

  /** null: not answered, or passed over. */
  answer(step: string, at: number, value: number | null): void {
    const slip = this.of(step);
    const answers = Array.from({ length: Math.max(slip.answers.length, at + 1) }, (_, n) => (n === at ? value : (slip.answers[n] ?? null)));
    this.put(step, { ...slip, answers });
  }

  give(step: string, count: number): void {
    const slip = this.of(step);
    const answers = Array.from({ length: count }, (_, n) => slip.answers[n] ?? null);
    this.lay(step, { ...slip, answers }, (key) => ({ type: "AnswerBefore", step, key, answers }));
  }

  /** The server was put back: what lay in the box may be gone from it. Giving again is harmless. */
  giveAgain(step: string): void {
    const { inTheBox, answers } = this.of(step);
    if (inTheBox) this.give(step, answers.length);
  }
}
