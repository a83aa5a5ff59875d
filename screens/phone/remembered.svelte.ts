/** The session as this phone knows it: from the server, or as last stored here until the server has sent it. */
import type { AnyRecord } from "../shared/generated/room";
import type { Live } from "../shared/live/live.svelte";
import type { Connection } from "../shared/live/watched";
import { Memory } from "./memory";

export class Remembered {
  readonly #live: Live;
  readonly #memory: Memory;

  constructor(name: string, live: Live) {
    this.#live = live;
    this.#memory = new Memory(name);
  }

  #source = $derived.by(() => (this.#live.told ? this.#live : this.#memory));
  /** All records that this phone sees, by id; its own take precedence. */
  byId = $derived.by<ReadonlyMap<string, AnyRecord>>(() => new Map([...this.#source.room, ...this.#source.own]));
  records = $derived.by<readonly AnyRecord[]>(() => [...this.byId.values()]);
  me = $derived.by(() => (this.#live.told ? (this.#live.welcome?.me ?? "") : this.#memory.me));
  title = $derived.by(() => this.#live.welcome?.about.title ?? this.#memory.title);

  get connection(): Connection {
    return this.#live.connection;
  }

  /** Whether everybody in the room sees this record. */
  isSeenByAll(id: string): boolean {
    return this.#source.room.has(id);
  }

  /** Session time in seconds; estimated with this phone's own clock when the page was opened offline. */
  now(): number {
    return this.#live.welcome ? this.#live.now() : this.#memory.now();
  }

  /** Stores what an offline page needs. */
  keep(): void {
    this.#memory.keep(this.title, this.me, this.#live.own, this.#live.room, this.#live.now());
  }

  letGo(): void {
    this.#memory.letGo();
  }
}
