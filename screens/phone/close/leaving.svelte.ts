/** How far I am in saying goodbye: my answers, and the word that I am still typing. Kept on this phone alone. */
import { keep, keys, kept, letGo } from "../../shared/keep";
import type { Asking } from "../../shared/live/outbox.svelte";
import { Answering } from "../before/ballot.svelte";

/** One thing at a time: the measure, whom I met, all that is mine, my word, and looking up. */
export type Moment = "measure" | "met" | "mine" | "word" | "up";
type Kept = { moment: Moment; word: string };

export class Leaving extends Answering {
  #now = $state.raw<ReadonlyMap<string, Kept>>(new Map());
  readonly #place: string;

  constructor(name: string, live: Asking) {
    super(`after ${name} `, live, "AnswerAfter");
    this.#place = `leaving ${name} `;
  }

  at(step: string): Kept {
    return this.#now.get(step) ?? kept<Kept>(this.#place + step) ?? { moment: "measure", word: "" };
  }

  go(step: string, moment: Moment): void {
    this.#keep(step, { ...this.at(step), moment });
  }

  type(step: string, word: string): void {
    this.#keep(step, { ...this.at(step), word });
  }

  /** Its writer took the word back for good: nothing of it stays on this phone either. */
  unsay(): void {
    for (const key of keys(this.#place)) this.type(key.slice(this.#place.length), "");
  }

  override clear(): void {
    super.clear();
    for (const key of keys(this.#place)) letGo(key);
    this.#now = new Map();
  }

  #keep(step: string, now: Kept): void {
    keep(this.#place + step, now);
    this.#now = new Map(this.#now).set(step, now);
  }
}
