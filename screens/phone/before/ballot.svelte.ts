/** My eight answers before the talks. */
import type { Asking } from "../../shared/live/outbox.svelte";
import type { News } from "../keeper";
import { Slips, type Slip } from "../parts/slips.svelte";

type Answers = Slip & { answers: readonly (number | null)[] };

export class Ballot extends Slips<Answers> {
  readonly #steps: () => readonly string[];

  /** `steps` are the ids of the steps in which it was asked. */
  constructor(name: string, live: Asking, steps: () => readonly string[]) {
    super(`before ${name} `, live, "AnswerBefore", { key: "", answers: [], inTheBox: false });
    this.#steps = steps;
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

  /** The server was restored from a backup: the box may have lost our slip. Giving it again is harmless. */
  override heard({ isPutBack }: News): void {
    if (!isPutBack) return;
    for (const step of this.#steps()) {
      const { inTheBox, answers } = this.of(step);
      if (inTheBox) this.give(step, answers.length);
    }
  }
}
