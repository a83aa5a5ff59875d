/** Where somebody is in a session that they look back at, and how they move through it. */
import { spotIn, type Spot } from "./address";
import { Axis } from "./axis";
import { saidTo, type Glimpse, type View } from "./glimpses";

export class Viewing {
  view = $state<View>("wall");
  /** Seconds on the axis. */
  place = $state(0);
  /** How many turns have been. */
  turn = $state(1);
  playing = $state(false);
  speed = $state(10);
  readonly axis: Axis;
  readonly glimpses: readonly Glimpse[];
  /** The turns that this screen showed something of, by number. */
  readonly told: readonly number[] = $derived(this.#toldTo(this.view));
  /** Which of those was the last; -1 before the first. */
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

  /** To right after this turn. */
  go(turn: number): void {
    this.turn = Math.min(Math.max(turn, 1), this.glimpses.length);
    this.place = this.axis.places[this.turn - 1] ?? 0;
  }

  /** To a place on the axis; what happened there last is shown. */
  slide(place: number): void {
    this.place = Math.min(Math.max(place, 0), this.axis.end);
    this.turn = Math.max(this.axis.turnsAt(this.place), 1);
  }

  /** Along the turns that this screen showed. */
  step(by: 1 | -1): void {
    const turn = this.told[this.current + by];
    if (turn) this.go(turn);
  }

  /** So many real seconds of playing; it ends where the session does. */
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
