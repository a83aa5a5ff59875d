/** What I say of each longing, all in one slip; and what I say for somebody on paper. Kept on this phone until it is counted. */
import type { AnswerLongings } from "../../shared/generated/room";
import type { Asking } from "../../shared/live/outbox.svelte";
import { AllSlips, Slips, type Slip } from "../parts/slips.svelte";

export type Answer = AnswerLongings["answers"][number];
/** `typed` may be more than what lies in the box: a text goes in by a tap. `writes`: I am about to say it in my own words. */
type Said = { answer: Answer | ""; other: string; typed: string; writes: boolean };
type Given = Slip & { said: Readonly<Record<string, Said>> };

const nothing: Said = { answer: "", other: "", typed: "", writes: false };

export class Answers extends Slips<Given> {
  /** `person` is the person on paper for whom I answer; empty for my own. */
  constructor(name: string, live: Asking, person = "") {
    super(`longings ${name} ${person && `${person} `}`, live, "AnswerLongings", { key: "", inTheBox: false, said: {} }, person);
  }

  to(step: string, longing: string): Said {
    return this.of(step).said[longing] ?? nothing;
  }

  type(step: string, longing: string, typed: string): void {
    this.#set(step, longing, { ...this.to(step, longing), typed });
  }

  /** I want to say it in my own words; nothing of that is in the box yet. */
  write(step: string, longing: string): void {
    this.#set(step, longing, { ...this.to(step, longing), writes: true });
  }

  /** Puts my answer in the box, with all others that I gave; empty takes it back. */
  give(step: string, longing: string, answer: Answer | ""): void {
    const now = this.to(step, longing);
    this.#set(step, longing, { ...now, answer, other: answer === "other" ? now.typed.trim() : "", writes: false });
    const slip = this.of(step);
    const given = Object.entries(slip.said).flatMap(([id, { answer, other }]) => (answer ? [{ id, answer, other }] : []));
    this.lay(step, slip, (key) => ({
      type: "AnswerLongings",
      step,
      key,
      longings: given.map(({ id }) => id),
      answers: given.map(({ answer }) => answer),
      others: given.map(({ other }) => other),
    }));
  }

  #set(step: string, longing: string, said: Said): void {
    this.put(step, { ...this.of(step), said: { ...this.of(step).said, [longing]: said } });
  }
}

export class AllAnswers extends AllSlips<Answers> {
  constructor(name: string, live: Asking) {
    super((person) => new Answers(name, live, person));
  }
}
