/** This console's gong: off until somebody turns it on, and never the only signal. */
import { Gong } from "../../shared/gong";
import { keep, kept } from "../../shared/keep";

class ConsoleGong {
  on = $state(kept<boolean>("console gong") === true);
  readonly #gong = new Gong();
  #isReady = false;

  /** Turning it on rings it once: the facilitator hears how loud it is, and the browser allows the sound. */
  turn(): void {
    this.on = !this.on;
    keep("console gong", this.on);
    if (this.on) this.ring();
    else this.#gong.switchOff();
  }

  /** After a reload the browser needs a tap first: whichever it is, the gong is ready by it. */
  touched(): void {
    if (this.on && !this.#isReady) void this.#gong.switchOn().then((ready) => (this.#isReady = ready));
  }

  ring(): void {
    if (this.on) void this.#gong.switchOn().then(() => this.#gong.strike());
  }
}

/** This console has one gong. */
export const gong = new ConsoleGong();
