/** Whether somebody types: in a field, or on their way from it to a button of its form. A tap is never taken from under a finger. */

/** So long after a field was left, what is tapped has been heard (milliseconds). */
const rest = 500;

export class Typing {
  now = $state(isField(document.activeElement));
  #isDown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  came(to: EventTarget | null): void {
    if (isField(to)) {
      clearTimeout(this.#timer);
      this.now = true;
    } else if (!isOnAForm(to)) this.#later();
  }

  went(to: EventTarget | null): void {
    if (!isField(to) && !isOnAForm(to)) this.#later();
  }

  /** Whoever tapped a button of the form is done with it. */
  tapped(): void {
    this.#later();
  }

  down(is: boolean): void {
    this.#isDown = is;
    if (!is) this.#later();
  }

  #later(): void {
    if (!this.now) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.now = this.#isDown || isField(document.activeElement)), rest);
  }
}

function isField(one: EventTarget | null): boolean {
  return one instanceof Element && one.matches("textarea, input[type=search]");
}

function isOnAForm(one: EventTarget | null): boolean {
  return one instanceof Element && one.closest("form") !== null;
}
