/**
 * What the page shows when opened offline: everything that I wrote, and what my steps need of the room. Each record is kept
 * apart and written only when it is another: somebody who draws has hundreds of strokes, and news comes several times a second.
 */
import { keep, keys, kept, letGo } from "../shared/keep";
import { filled, WORDLESS, type AnyRecord, type Sent } from "../shared/generated/room";

type Kept = { title: string; me: string; clock: { now: number; at: number } };
/** An older page kept all records together. */
type Before = Kept & { own: Sent[]; room: Sent[] };
type One = { record: Sent; isOwn: boolean };

/** The kinds of room records that every phone needs; of people only those who sit with me. */
const needed = new Set<AnyRecord["kind"]>(["about", "step", "stage", "reading"]);

export class Memory {
  readonly title: string;
  readonly me: string;
  readonly own: ReadonlyMap<string, AnyRecord>;
  readonly room: ReadonlyMap<string, AnyRecord>;
  readonly #clock: { now: number; at: number };
  readonly #key: string;
  readonly #one: string;
  /** What is written of each record, by its id. */
  readonly #written = new Map<string, AnyRecord | undefined>();
  #deck = "";

  constructor(name: string) {
    this.#key = `memory ${name}`;
    this.#one = `${this.#key} one `;
    const found = kept<Partial<Before>>(this.#key);
    const each = keys(this.#one).flatMap((key) => kept<One>(key) ?? []);
    for (const { record } of each) this.#written.set(record.id, undefined);
    const deck = kept<Sent>(`${this.#key} deck`);
    this.title = found?.title ?? "";
    this.me = found?.me ?? "";
    this.own = byId([...(found?.own ?? []), ...each.flatMap(({ record, isOwn }) => (isOwn ? record : []))]);
    this.room = byId([...(found?.room ?? []), ...each.flatMap(({ record, isOwn }) => (isOwn ? [] : record)), ...(deck ? [deck] : [])]);
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
    keep(this.#key, { title, me, clock: { now, at: Date.now() } } satisfies Kept);
    this.#keepEach([...own.values()].filter(ours), some);
    const deck = [...room.values()].find((record) => record.kind === "deck");
    // The cards are many and never change, so they are stored once.
    if (deck && deck.id !== this.#deck) this.#deck = keep(`${this.#key} deck`, deck) ? deck.id : "";
  }

  #keepEach(own: AnyRecord[], room: AnyRecord[]): void {
    const there = new Set([...own, ...room].map(({ id }) => id));
    for (const id of this.#written.keys()) if (!there.has(id)) this.#letGoOf(id);
    for (const record of own) this.#keepOne(record, true);
    for (const record of room) this.#keepOne(record, false);
  }

  #keepOne(record: AnyRecord, isOwn: boolean): void {
    if (this.#written.get(record.id) === record) return;
    this.#written.set(record.id, keep(this.#one + record.id, { record, isOwn } satisfies One) ? record : undefined);
  }

  #letGoOf(id: string): void {
    letGo(this.#one + id);
    this.#written.delete(id);
  }

  letGo(): void {
    letGo(this.#key);
    for (const key of keys(this.#one)) letGo(key);
    this.#written.clear();
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
