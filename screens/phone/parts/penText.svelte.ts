/**
 * A text that the pen of a table writes: typed on one phone, and given with a tap. The pen goes round, so somebody else may
 * have written since; then what they wrote is shown, and nothing of it is overwritten unread.
 */
import { untrack } from "svelte";
import type { Command, Reason } from "../../shared/generated/room";
import type { Fields, Stored } from "./fields.svelte";

export class PenText {
  readonly #fields: Fields;
  readonly #key: () => string;
  readonly #stored: () => Stored;

  /** Made while a component is: its field is on the screen as long as that is. */
  constructor(fields: Fields, key: () => string, stored: () => Stored) {
    this.#fields = fields;
    this.#key = key;
    this.#stored = stored;
    $effect(() => {
      const shown = key();
      return untrack(() => fields.show(shown, stored));
    });
  }

  get text(): string {
    return this.#fields.text(this.#key(), this.#stored());
  }

  get isNew(): boolean {
    return this.text.trim() !== this.#stored().text;
  }

  get isGiven(): boolean {
    return this.#fields.isGiven(this.#key());
  }

  get isBehind(): boolean {
    return this.#fields.isBehind(this.#key(), this.#stored());
  }

  get reason(): Reason | undefined {
    return this.#fields.reason(this.#key());
  }

  hold = (): void => this.#fields.hold(this.#key());

  release = (): void => this.#fields.release(this.#key());

  type(text: string): void {
    this.#fields.jot(this.#key(), text, this.#stored());
  }

  /** Over the version that its writer read; over an emptied one nothing is lost. */
  give(command: (version: number) => Command): void {
    if (this.isBehind) return;
    const stored = this.#stored();
    this.#fields.give(this.#key(), command(stored.text ? this.#fields.seen(this.#key(), stored) : stored.version));
  }

  /** What stands there is the text. */
  takeTheirs = (): void => this.#fields.letGo(this.#key());

  goOn = (): void => this.#fields.goOn(this.#key(), this.#stored());
}
