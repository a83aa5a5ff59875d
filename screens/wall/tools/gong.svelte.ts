/** This wall's gong: off until somebody switches it on. After a reload it asks for the one tap that browsers require. */
import { Gong } from "../../shared/gong";
import { keep, kept } from "../../shared/keep";

const key = "wall gong";

export class WallGong {
  on = $state(false);
  /** It was on before this page was loaded. */
  waits = $state(false);
  readonly #gong: Pick<Gong, "switchOn" | "switchOff" | "strike">;

  constructor(gong: Pick<Gong, "switchOn" | "switchOff" | "strike"> = new Gong()) {
    this.#gong = gong;
  }

  /** Whether this browser can make sounds at all. */
  get possible(): boolean {
    return typeof AudioContext !== "undefined";
  }

  /** Switches it on if it was on before; some browsers allow that without a tap. */
  remember(): void {
    if (!this.possible || !kept<boolean>(key)) return;
    this.waits = true;
    void this.#begin();
  }

  /** Somebody tapped or pressed a key anywhere: that is enough. */
  touched(): void {
    if (this.waits) void this.#begin();
  }

  async toggle(): Promise<void> {
    if (this.on) {
      this.#gong.switchOff();
      this.on = false;
    } else {
      await this.#begin();
      this.strike();
    }
    keep(key, this.on);
  }

  strike(): void {
    if (this.on) this.#gong.strike();
  }

  async #begin(): Promise<void> {
    if (!(await this.#gong.switchOn())) return;
    this.on = true;
    this.waits = false;
  }
}

export const gong = new WallGong();
