/** Takes the place of the live session in a console: it shows one moment and accepts no commands. */
import type { Ahead, AnyRecord, Reason, State } from "../../shared/generated/room";
import type { Watched } from "../../shared/live/watched";
import type { Moment } from "../past";

export class PastDesk implements Watched {
  readonly connection = "there";
  readonly welcome = undefined;
  readonly plan = undefined;
  readonly ready = 0;
  readonly able = 0;
  readonly speed = 1;
  readonly whence = new Map<string, never>();
  readonly outbox = { unsaved: [] };
  shown = $state(false);
  records = $state.raw<readonly AnyRecord[]>([]);
  ahead = $state.raw<Ahead>();
  /** Presence is not stored: whoever was in the room counts as here. */
  passing = $state.raw<ReadonlyMap<string, State>>(new Map());
  #at = 0;

  show({ records, ahead, at }: Moment): void {
    this.#at = at;
    this.records = records;
    this.ahead = ahead;
    this.passing = new Map(records.filter(({ kind }) => kind === "person").map(({ id }) => [id, "here"]));
    this.shown = true;
  }

  now(): number {
    return this.#at;
  }

  run(): void {}

  ask(): Promise<Reason | undefined> {
    return Promise.resolve("not_now");
  }
}
