/** Session time as the slider shows it: a pause of more than ten minutes is shown as ten. */
import type { Glimpse } from "./glimpses";

const longest = 600;

export class Axis {
  /** The place of each turn, in seconds from the first. */
  readonly places: readonly number[];
  readonly #times: readonly number[];

  constructor(glimpses: readonly Glimpse[]) {
    this.#times = glimpses.map(({ at }) => at);
    let place = 0;
    this.places = this.#times.map((at, i) => (place += Math.min(Math.max(at - (this.#times[i - 1] ?? at), 0), longest)));
  }

  get end(): number {
    return this.places.at(-1) ?? 0;
  }

  /** How many turns are at or before this place. */
  turnsAt(place: number): number {
    let [low, high] = [0, this.places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle]! <= place + 1e-6) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Session time at this place, after this many turns. */
  timeAt(place: number, turns: number): number {
    const last = Math.max(turns - 1, 0);
    return (this.#times[last] ?? 0) + Math.max(place - (this.places[last] ?? 0), 0);
  }
}
