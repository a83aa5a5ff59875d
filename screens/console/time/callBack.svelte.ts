/** A tap that can be cancelled for three seconds, for a reveal: what has been seen can't be unseen. */
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
