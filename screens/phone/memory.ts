/** What the page shows when opened offline: everything that I wrote, and what my steps need of the room. */
import { keep, kept, letGo } from "../shared/keep";
import { filled, WORDLESS, type AnyRecord, type Sent } from "../shared/generated/room";

type Kept = { title: string; me: string; own: Sent[]; room: Sent[]; clock: { now: number; at: number } };

/** The kinds of room records that every phone needs; of people only those who sit with me. */
const needed = new Set<AnyRecord["kind"]>(["about", "step", "stage", "reading"]);

export class Memory {
  readonly title: string;
  readonly me: string;
  readonly own: ReadonlyMap<string, AnyRecord>;
  readonly room: ReadonlyMap<string, AnyRecord>;
  readonly #clock: { now: number; at: number };
  readonly #key: string;
  #deck = "";

  constructor(name: string) {
    this.#key = `memory ${name}`;
    const found = kept<Partial<Kept>>(this.#key);
    const deck = kept<Sent>(`${this.#key} deck`);
    this.title = found?.title ?? "";
    this.me = found?.me ?? "";
    this.own = byId(found?.own ?? []);
    this.room = byId([...(found?.room ?? []), ...(deck ? [deck] : [])]);
    this.#clock = found?.clock ?? { now: 0, at: Date.now() };
  }

  /** Session time in seconds, estimated with this phone's own clock. */
  now(): number {
    return this.#clock.now + (Date.now() - this.#clock.at) / 1000;
  }

  /** What others wrote is in memory only: their words are not this phone's to keep. */
  keep(title: string, me: string, own: ReadonlyMap<string, AnyRecord>, room: ReadonlyMap<string, AnyRecord>, now: number): void {
    const near = nearby(own, room);
    const ours = (record: AnyRecord) => record.of === me || isBlank(record) || (WORDLESS.has(record.kind) && record.kind !== "stroke");
    const some = [...room.values()].filter((record) => (needed.has(record.kind) || near.has(record.id)) && (record.kind === "about" || ours(record)));
    keep(this.#key, { title, me, own: [...own.values()].filter(ours), room: some, clock: { now, at: Date.now() } } satisfies Kept);
    const deck = [...room.values()].find((record) => record.kind === "deck");
    // The cards are many and never change, so they are stored once.
    if (deck && deck.id !== this.#deck) this.#deck = keep(`${this.#key} deck`, deck) ? deck.id : "";
  }

  letGo(): void {
    letGo(this.#key);
    letGo(`${this.#key} deck`);
    this.#deck = "";
  }
}

/** A paper without words on it, which is drawn on without a network too. What others drew on it is theirs, as words are. */
function isBlank(record: AnyRecord): boolean {
  return "described" in record && "title" in record && !record.title && !record.described;
}

/** The ids of the people in my groups, on stage, and whom I will introduce. */
function nearby(own: ReadonlyMap<string, AnyRecord>, room: ReadonlyMap<string, AnyRecord>): Set<string> {
  const near = new Set<string>();
  for (const record of [...own.values(), ...room.values()]) {
    if (record.kind === "group") record.people.forEach((person) => near.add(person));
    if (record.kind === "stage") near.add(record.whom).add(record.by);
    if (record.kind === "tointroduce") near.add(record.whom);
  }
  return near;
}

/** An older page may have stored records without their default values. */
function byId(records: Sent[]): ReadonlyMap<string, AnyRecord> {
  return new Map(records.map((record) => [record.id, filled(record)]));
}
