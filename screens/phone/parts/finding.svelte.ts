/** Whether I still look for the people I sit with: in the part for it, or because I was just put with others. */
import { LOOKING } from "../../shared/generated/room";
import type { Phone } from "../phone.svelte";

/** Seconds after which whoever was put with others is thought to sit there. */
const patience = 120;

export class Finding {
  /** Which group I said I had found. */
  #found = $state("");
  readonly #phone: Phone;

  constructor(phone: Phone) {
    this.#phone = phone;
  }

  get looks(): boolean {
    const { around, clock } = this.#phone;
    const since = this.#since;
    const isNew = since > 0 && clock.at - since < patience;
    return !!around.group && ((around.part && LOOKING.has(around.part)) || isNew) && this.#found !== this.#here;
  }

  sits(): void {
    this.#found = this.#here;
  }

  /** When I was put here while the step was under way; 0 when I sat here from its beginning. */
  get #since(): number {
    const { group, me } = this.#phone.around;
    const told = group?.regrouped;
    return told?.came?.includes(me) ? told.at : 0;
  }

  get #here(): string {
    const { group, step } = this.#phone.around;
    return `${group?.id} ${this.#since} ${step?.id}`;
  }
}
