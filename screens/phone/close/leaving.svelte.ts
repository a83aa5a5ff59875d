/** How far I am in saying goodbye: my answers, and the word that I am still typing. Kept on this phone alone. */
import { keep, keys, kept, letGo } from "../../shared/keep";
import type { Command, Reason } from "../../shared/generated/room";
import type { Asking } from "../../shared/live/outbox.svelte";
import { Answering } from "../before/ballot.svelte";

/** One thing at a time: the measure, whom I met, all that is mine, my word, and looking up. */
export type Moment = "measure" | "met" | "mine" | "word" | "up";
/** `over`: the version of the word that hung when this one was begun. */
type Kept = { moment: Moment; word: string; over?: number };

export class Leaving extends Answering {
  /** Why the word does not hang. */
  refused = $state<Reason>();
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

  /** `over` is the version of the word that hangs now; 0 when none does. */
  type(step: string, word: string, over = 0): void {
    this.refused = undefined;
    this.#keep(step, { over, ...this.at(step), word });
  }

  /** A word that was refused comes back to its writer, who is told why. */
  override answered(command: Command, reason: Reason | undefined): void {
    super.answered(command, reason);
    if (command.type !== "SayLastWord") return;
    this.refused = reason;
    for (const key of keys(this.#place)) {
      const step = key.slice(this.#place.length);
      const { over: _, ...now } = this.at(step);
      if (now.word.trim() === command.text) this.#keep(step, { ...now, moment: reason && now.moment === "up" ? "word" : now.moment });
    }
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
