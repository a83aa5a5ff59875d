/** Something that cannot be undone later, and so waits a few seconds in which it can be cancelled. */
const seconds = 5;

export class Undoable {
  /** Seconds left to cancel; 0 when nothing waits. */
  left = $state(0);
  #then: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(then: () => void): void {
    this.finish();
    this.#then = then;
    this.left = seconds;
    this.#timer = setInterval(() => {
      this.left -= 1;
      if (!this.left) this.finish();
    }, 1000);
  }

  /** Cancels it. */
  back(): void {
    clearInterval(this.#timer);
    this.#then = undefined;
    this.left = 0;
  }

  /** Does it now. */
  finish(): void {
    const then = this.#then;
    this.back();
    then?.();
  }
}
