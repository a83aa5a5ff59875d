/** My eight answers before the talks. */
import type { Asking } from "../../shared/live/outbox.svelte";
import { Slips, type Slip } from "../parts/slips.svelte";

type Answers = Slip & { answers: readonly (number | null)[] };

export class Ballot extends Slips<Answers> {
  constructor(name: string, live: Asking) {
    super(`before ${name} `, live, "AnswerBefore", { key: "", answers: [], inTheBox: false });
  }

  /** null: not answered, or skipped. */
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
}
