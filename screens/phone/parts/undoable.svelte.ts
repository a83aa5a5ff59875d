/** Something that cannot be taken back later, and so waits a few seconds in which it can. */
const seconds = 5;

export class Undoable {
  /** Seconds left to take it back; 0 when nothing waits. */
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

  /** Take it back. */
  back(): void {
    clearInterval(this.#timer);
    this.#then = undefined;
    this.left = 0;
  }

  /** Do it now. */
  finish(): void {
    const then = this.#then;
    this.back();
    then?.();
  }
}
