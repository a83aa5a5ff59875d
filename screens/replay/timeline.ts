/** The records of room, wall and desk after any turn, replayed from the nearest checkpoint. */
import type { Ahead, AnyRecord } from "../shared/generated/room";
import type { Glimpse, Part, View } from "./glimpses";

type Records = Map<string, AnyRecord>;
type Sights = { room: Records; desk: Records; wall: Records; ahead: Ahead | undefined };

/** Turns between checkpoints: few enough to replay in an instant. */
const apart = 250;

export class Timeline {
  readonly glimpses: readonly Glimpse[];
  readonly #checkpoints: Sights[] = [];
  /** The records after turn `#after`, so that the next turn is one step. */
  #now: Sights = nothing();
  #after = 0;

  constructor(glimpses: readonly Glimpse[]) {
    this.glimpses = glimpses;
    const walking = nothing();
    glimpses.forEach((glimpse, i) => {
      if (i % apart === 0) this.#checkpoints.push(copied(walking));
      take(walking, glimpse);
    });
  }

  /** What a view showed after this many turns. */
  after(turns: number, view: View): AnyRecord[] {
    const now = this.#at(turns);
    return [...new Map([...now.room, ...now[view]]).values()];
  }

  /** What the desk could do next after this many turns. */
  aheadAfter(turns: number): Ahead | undefined {
    return this.#at(turns).ahead;
  }

  #at(turns: number): Sights {
    const near = turns >= this.#after && turns - this.#after < apart;
    if (!near) {
      const checkpoint = Math.min(Math.floor(turns / apart), this.#checkpoints.length - 1);
      this.#now = copied(this.#checkpoints[checkpoint] ?? nothing());
      this.#after = Math.max(checkpoint, 0) * apart;
    }
    for (; this.#after < turns; this.#after++) take(this.#now, this.glimpses[this.#after]!);
    return this.#now;
  }
}

function nothing(): Sights {
  return { room: new Map(), desk: new Map(), wall: new Map(), ahead: undefined };
}

function copied({ room, desk, wall, ahead }: Sights): Sights {
  return { room: new Map(room), desk: new Map(desk), wall: new Map(wall), ahead };
}

function take(sights: Sights, { room, desk, wall, ahead }: Glimpse): void {
  changed(sights.room, room);
  changed(sights.desk, desk);
  changed(sights.wall, wall);
  sights.ahead = ahead ?? sights.ahead;
}

function changed(records: Records, part: Part | undefined): void {
  for (const record of part?.[0] ?? []) records.set(record.id, record);
  for (const id of part?.[1] ?? []) records.delete(id);
}
