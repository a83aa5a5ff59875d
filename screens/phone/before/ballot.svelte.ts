/** My answers to statements without a name. */
import type { Asking } from "../../shared/live/outbox.svelte";
import { Slips, type Slip } from "../parts/slips.svelte";

type Answers = Slip & { answers: readonly (number | null)[] };
type Asked = "AnswerBefore" | "AnswerAfter";

export abstract class Answering extends Slips<Answers> {
  readonly #asked: Asked;

  constructor(prefix: string, live: Asking, asked: Asked) {
    super(prefix, live, asked, { key: "", answers: [], inTheBox: false });
    this.#asked = asked;
  }

  /** null: not answered, or skipped. */
  answer(step: string, at: number, value: number | null): void {
    const slip = this.of(step);
    const answers = Array.from({ length: Math.max(slip.answers.length, at + 1) }, (_, n) => (n === at ? value : (slip.answers[n] ?? null)));
    this.put(step, { ...slip, answers });
  }

  /** `under` is the key of an earlier slip of mine: only by it does the box find how I changed. */
  give(step: string, count: number, under = ""): void {
    const slip = this.of(step);
    const answers = Array.from({ length: count }, (_, n) => slip.answers[n] ?? null);
    this.lay(step, { ...slip, key: slip.key || under, answers }, (key) => ({ type: this.#asked, step, key, answers }));
  }
}

/** Before the talks. */
export class Ballot extends Answering {
  constructor(name: string, live: Asking) {
    super(`before ${name} `, live, "AnswerBefore");
  }
}
