/** Turns pages: automatically every twelve seconds, at once by the arrow keys; the space bar keeps the page. */
export const secondsAPage = 12;

export class Turning {
  #at = $state(0);
  held = $state(false);
  readonly #pages: () => number;

  /** `pages` returns how many there are now. */
  constructor(pages: () => number) {
    this.#pages = pages;
    // Restarts with every page, also one that was turned by hand.
    $effect(() => {
      if (this.held || this.pages < 2) return;
      void this.#at;
      const timer = setTimeout(() => this.turn(1), secondsAPage * 1000);
      return () => clearTimeout(timer);
    });
  }

  get pages(): number {
    return Math.max(1, this.#pages());
  }

  /** The page in sight, counted from 0. */
  get page(): number {
    return Math.min(this.#at, this.pages - 1);
  }

  turn(by: 1 | -1): void {
    this.#at = (this.page + by + this.pages) % this.pages;
  }

  hold(): void {
    this.held = !this.held;
  }
}
