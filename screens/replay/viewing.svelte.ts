/** Where somebody is while looking back at a session, and how they move through it. */
import { spotIn, type Spot } from "./address";
import { Axis } from "./axis";
import { saidTo, type Glimpse, type View } from "./glimpses";

export class Viewing {
  view = $state<View>("wall");
  /** Seconds on the axis. */
  place = $state(0);
  /** How many turns have passed. */
  turn = $state(1);
  playing = $state(false);
  speed = $state(10);
  readonly axis: Axis;
  readonly glimpses: readonly Glimpse[];
  /** The numbers of the turns that this view showed something of. */
  readonly told: readonly number[] = $derived(this.#toldTo(this.view));
  /** The index of the last of those that has passed; -1 before the first. */
  readonly current = $derived(lastUpTo(this.told, this.turn));
  /** Session time. */
  readonly at = $derived.by(() => this.axis.timeAt(this.place, this.turn));

  constructor(glimpses: readonly Glimpse[]) {
    this.glimpses = glimpses;
    this.axis = new Axis(glimpses);
    this.show(spotIn(location.hash) ?? { view: "wall", turn: 1 });
  }

  show({ view, turn }: Spot): void {
    this.view = view;
    this.go(turn);
  }

  /** Goes to just after this turn. */
  go(turn: number): void {
    this.turn = Math.min(Math.max(turn, 1), this.glimpses.length);
    this.place = this.axis.places[this.turn - 1] ?? 0;
  }

  /** Goes to a place on the axis and shows the last turn before it. */
  slide(place: number): void {
    this.place = Math.min(Math.max(place, 0), this.axis.end);
    this.turn = Math.max(this.axis.turnsAt(this.place), 1);
  }

  /** Goes to the next or previous turn that this view showed. */
  step(by: 1 | -1): void {
    const turn = this.told[this.current + by];
    if (turn) this.go(turn);
  }

  /** Plays for this many real seconds; it stops at the end of the session. */
  play(seconds: number): void {
    this.slide(this.place + seconds * this.speed);
    if (this.place >= this.axis.end) this.playing = false;
  }

  #toldTo(view: View): number[] {
    return this.glimpses.flatMap((glimpse, i) => (saidTo(view, glimpse) ? [i + 1] : []));
  }
}

function lastUpTo(turns: readonly number[], turn: number): number {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (turns[middle]! <= turn) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
