/** A tap that can be called back for three seconds, for what nobody can undo: what was seen is seen. */
export const seconds = 3;

export class CallBack {
  /** Seconds left; 0 when nothing is about to happen. */
  left = $state(0);
  #timer = 0;

  begin(then: () => void): void {
    this.stop();
    this.left = seconds;
    this.#timer = window.setInterval(() => {
      this.left -= 1;
      if (this.left > 0) return;
      this.stop();
      then();
    }, 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.left = 0;
  }
}
