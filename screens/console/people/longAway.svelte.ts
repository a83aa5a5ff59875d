/** Who has been away for 90 seconds or more, as far as this console saw (domain 2.3). */
import type { Someone } from "./someone";

const long = 90_000;
const lookEvery = 5000;

export class LongAway {
  #since = new Map<string, number>();
  /** Ids of people. */
  who = $state.raw<readonly string[]>([]);
  readonly #timer = setInterval(() => this.#look(), lookEvery);

  /** Takes in who is away now; nobody asks any longer about those who came back. */
  see(people: readonly Someone[]): void {
    const away = people.filter(({ here, state }) => here && state === "away").map(({ id }) => id);
    this.#since = new Map(away.map((id) => [id, this.#since.get(id) ?? Date.now()]));
    this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const who = [...this.#since].filter(([, since]) => Date.now() - since > long).map(([id]) => id);
    if (who.join() !== this.who.join()) this.who = who;
  }
}
