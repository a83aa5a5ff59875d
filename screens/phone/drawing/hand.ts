/**
 * What fingers, a pen and a mouse on the paper mean. One finger draws; two move the paper. A pen goes before a palm: as long as
 * it draws, and a moment after, a touch is the side of the hand.
 */
export type Dab = { id: number; kind: string; x: number; y: number; wide: number; at: number };
export type Doing = {
  begin(x: number, y: number): void;
  go(x: number, y: number): void;
  end(): void;
  /** It was no stroke after all. */
  drop(): void;
  /** Two fingers went from these places to those. */
  pinch(from: readonly [Dab, Dab], to: readonly [Dab, Dab]): void;
};

/** Milliseconds after a pen in which a touch is still a palm. */
const rest = 2000;
/** A touch as wide as this, in pixels, is a palm. */
const palm = 70;
/** Milliseconds after which a stroke is one, even if a second finger comes down. */
const young = 350;

export class Hand {
  readonly #doing: Doing;
  readonly #fingers = new Map<number, Dab>();
  #drawing: Dab | undefined;
  #penAt = -Infinity;
  /** Two fingers moved the paper: what is left of them draws nothing until all are lifted. */
  #moved = false;

  constructor(doing: Doing) {
    this.#doing = doing;
  }

  down(dab: Dab): void {
    if (dab.kind === "pen") return this.#pen(dab);
    if (dab.kind === "touch" && this.#isPalm(dab)) return;
    if (dab.kind !== "touch") return this.#begin(dab);
    this.#fingers.set(dab.id, dab);
    if (this.#fingers.size === 1 && !this.#moved) this.#begin(dab);
    else if (this.#fingers.size >= 2) this.#move(dab);
  }

  move(dab: Dab): void {
    if (dab.kind === "pen") this.#penAt = dab.at;
    const before = this.#fingers.get(dab.id);
    if (before && this.#moved && this.#fingers.size === 2) this.#pinch(dab);
    if (before) this.#fingers.set(dab.id, dab);
    if (this.#drawing?.id === dab.id) this.#doing.go(dab.x, dab.y);
  }

  /** Lifted, or taken away by a call: what was drawn stays. */
  up({ id, kind, at }: Dab): void {
    if (kind === "pen") this.#penAt = at;
    this.#fingers.delete(id);
    if (!this.#fingers.size) this.#moved = false;
    if (this.#drawing?.id !== id) return;
    this.#drawing = undefined;
    this.#doing.end();
  }

  #pen(dab: Dab): void {
    if (this.#drawing?.kind === "touch") this.#doing.drop();
    this.#fingers.clear();
    this.#moved = false;
    this.#penAt = dab.at;
    this.#begin(dab);
  }

  #begin(dab: Dab): void {
    this.#drawing = dab;
    this.#doing.begin(dab.x, dab.y);
  }

  #move(dab: Dab): void {
    this.#moved = true;
    if (!this.#drawing) return;
    if (dab.at - this.#drawing.at < young) this.#doing.drop();
    else this.#doing.end();
    this.#drawing = undefined;
  }

  #pinch(dab: Dab): void {
    const [one, other] = [...this.#fingers.values()] as [Dab, Dab];
    const now = (finger: Dab): Dab => (finger.id === dab.id ? dab : finger);
    this.#doing.pinch([one, other], [now(one), now(other)]);
  }

  #isPalm({ wide, at }: Dab): boolean {
    return wide >= palm || at - this.#penAt < rest;
  }
}
