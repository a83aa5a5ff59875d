/** Turns pages: automatically after a while, at once by the arrow keys; the space bar keeps the page. */
export const secondsAPage = 12;
/** All sheets at once are looked at a little longer: they are the proof. */
export const atOnceSeconds = 18;

export class Turning {
  #at = $state(0);
  held = $state(false);
  readonly #pages: () => number;

  /** `pages` returns how many there are now, `seconds` how long one is in sight. */
  constructor(pages: () => number, seconds: (page: number) => number = () => secondsAPage) {
    this.#pages = pages;
    // Restarts with every page, also one that was turned by hand.
    $effect(() => {
      if (this.held || this.pages < 2) return;
      const timer = setTimeout(() => this.turn(1), seconds(this.page) * 1000);
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

  /** To the first page, where all hang at once. */
  first(): void {
    this.#at = 0;
  }

  hold(): void {
    this.held = !this.held;
  }
}
