/** Something that cannot be undone later, and so waits a few seconds in which it can be cancelled. */
import type { Command } from "../../shared/generated/room";
import type { Asking, Soon } from "../../shared/live/outbox.svelte";

const seconds = 5;

export class Undoable {
  /** Seconds left to cancel; 0 when nothing waits. */
  left = $state(0);
  readonly #live: Asking;
  #then: (() => void) | undefined;
  #soon: Soon | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(live: Asking) {
    this.#live = live;
  }

  /** The command is asked when the seconds are over, or at once when this page ends before; then comes `then`. */
  start(command: Command | undefined, then?: () => void): void {
    this.finish();
    this.#soon = command && this.#live.soon(command, seconds * 1000);
    this.#then = then;
    this.left = seconds;
    this.#timer = setInterval(() => {
      this.left -= 1;
      if (!this.left) this.finish();
    }, 1000);
  }

  /** Cancels it. */
  back(): void {
    this.#soon?.never();
    this.#stop();
  }

  /** Does it now. */
  finish(): void {
    const [soon, then] = [this.#soon, this.#then];
    this.#stop();
    soon?.now();
    then?.();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#soon = this.#then = undefined;
    this.left = 0;
  }
}
