/** The gong of this console: off until somebody turns it on, and never the only sign. */
import { Gong } from "../../shared/gong";
import { keep, kept } from "../../shared/keep";

class ConsoleGong {
  on = $state(kept<boolean>("console gong") === true);
  readonly #gong = new Gong();

  /** Turning it on rings once: so the facilitator hears how loud it is, and the browser allows it. */
  turn(): void {
    this.on = !this.on;
    keep("console gong", this.on);
    if (this.on) this.ring();
    else this.#gong.switchOff();
  }

  /** After a reload the browser wants a tap first; until then only the sign shows. */
  ring(): void {
    if (this.on) void this.#gong.switchOn().then(() => this.#gong.strike());
  }
}

/** The one gong of this console. */
export const gong = new ConsoleGong();
