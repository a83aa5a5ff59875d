/** This wall's gong: off until somebody switches it on, and then heard at once. */
import { Gong } from "../../shared/gong";

class WallGong {
  on = $state(false);
  readonly #gong = new Gong();

  async toggle(): Promise<void> {
    if (this.on) this.#gong.switchOff();
    this.on = !this.on && (await this.#gong.switchOn());
    this.strike();
  }

  strike(): void {
    if (this.on) this.#gong.strike();
  }
}

export const gong = new WallGong();
