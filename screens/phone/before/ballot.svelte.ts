/** My eight answers before the talks. They go into the box under a key that only this phone knows, never under my name. */
import type { Command, Reason } from "../../shared/generated/room";
import { keep, keys, kept, letGo } from "../../shared/keep";
import type { Live } from "../../shared/live/live.svelte";
import { randomId } from "../../shared/random";

type Slip = { key: string; answers: readonly (number | null)[]; inTheBox: boolean };

export class Ballot {
  reason = $state<Reason>();
  #slips = $state.raw<ReadonlyMap<string, Slip>>(new Map());
  readonly #name: string;
  readonly #live: Live;

  constructor(name: string, live: Live) {
    this.#name = name;
    this.#live = live;
  }

  of(step: string): Slip {
    return this.#slips.get(step) ?? kept<Slip>(this.#key(step)) ?? { key: "", answers: [], inTheBox: false };
  }

  /** null: not answered, or passed over. */
  answer(step: string, at: number, value: number | null): void {
    const slip = this.of(step);
    const answers = Array.from({ length: Math.max(slip.answers.length, at + 1) }, (_, n) => (n === at ? value : (slip.answers[n] ?? null)));
    this.#keep(step, { ...slip, answers });
  }

  give(step: string, count: number): void {
    const slip = this.of(step);
    const key = slip.key || randomId(16);
    const answers = Array.from({ length: count }, (_, n) => slip.answers[n] ?? null);
    this.reason = undefined;
    this.#keep(step, { key, answers, inTheBox: true });
    for (const { id, command } of this.#live.outbox.unsaved) if (command.type === "AnswerBefore") this.#live.outbox.take(id);
    void this.#live.ask({ type: "AnswerBefore", step, key, answers });
  }

  /** The server was put back: the same key replaces, so giving again is harmless. */
  giveAgain(step: string): void {
    const { inTheBox, answers } = this.of(step);
    if (inTheBox) this.give(step, answers.length);
  }

  answered(command: Command, reason: Reason | undefined): void {
    if (command.type !== "AnswerBefore" || !reason) return;
    this.reason = reason;
    this.change(command.step);
  }

  change(step: string): void {
    this.#keep(step, { ...this.of(step), inTheBox: false });
  }

  clear(): void {
    for (const key of keys(`before ${this.#name} `)) letGo(key);
  }

  #keep(step: string, slip: Slip): void {
    keep(this.#key(step), slip);
    this.#slips = new Map(this.#slips).set(step, slip);
  }

  #key(step: string): string {
    return `before ${this.#name} ${step}`;
  }
}
