/** The epoch of the server that this phone wrote to. A restored server has another, and may lack the newest. */
import { keep, kept, letGo } from "../shared/keep";

export class Epoch {
  readonly #key: string;

  constructor(name: string) {
    this.#key = `epoch ${name}`;
  }

  isAnother(epoch: string | undefined): boolean {
    const before = kept<string>(this.#key);
    return before !== undefined && before !== epoch;
  }

  keep(epoch: string): void {
    if (kept<string>(this.#key) !== epoch) keep(this.#key, epoch);
  }

  clear(): void {
    letGo(this.#key);
  }
}
