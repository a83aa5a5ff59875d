/** Who sits with me now, and what is on our table: read from the room, with no rules of its own. */
import { byKind, type Kind, type Of } from "../shared/byKind";
import { mayIn, timesOf } from "../shared/clock.svelte";
import { last } from "../shared/last";
import { openStep } from "../shared/moment";
import { isGivenOn, type AnyRecord, type Command, type Deck, type Group, type Person, type Step, type Talks } from "../shared/generated/room";
import type { Connection } from "../shared/live/watched";
import { momentOf, timesIn, turnOf, type Moment, type Turn } from "./parts/turns";

/** What this phone knows of the session; `me` is empty until somebody has come in. */
export type Known = { readonly byId: ReadonlyMap<string, AnyRecord>; readonly records: readonly AnyRecord[]; readonly me: string; readonly connection: Connection };

export class Around {
  readonly #known: Known;
  readonly #clock: { readonly at: number };

  constructor(known: Known, clock: { readonly at: number }) {
    this.#known = known;
    this.#clock = clock;
  }

  deck = $derived.by<Deck | undefined>(() => this.all("deck")[0]);
  /** The step that is open. Without a connection its parts advance by this phone's clock. */
  step = $derived.by<Step | undefined>(() => {
    const step = openStep(this.#known.records);
    return step && this.#known.connection !== "there" ? runOn(step, this.#clock.at) : step;
  });
  part = $derived.by(() => this.step?.parts[this.step.part]?.name ?? "whole");

  /** Whether the open step has come so far that this may be asked: the room says from which part on. */
  may(command: Command["type"]): boolean {
    return mayIn(this.step, command);
  }
  times = $derived.by(() => timesIn(timesOf(this.step, this.#clock.at), this.turn, this.moment));
  /** The turns of my group's talk. */
  talks = $derived.by<Talks | undefined>(() => this.group && this.all("talks").find(({ group }) => group === this.group?.id));
  /** Whose turn it is in a talk. */
  turn = $derived.by<Turn | undefined>(() => this.step && this.group && this.talks && turnOf(this.step, this.group, this.talks, this.#clock.at));
  /** Where my group is in its talk. */
  moment = $derived.by<Moment>(() => (this.step ? momentOf(this.step, this.talks?.turns ?? [], this.turn) : "ahead"));
  /** My group in the step that is open. */
  group = $derived.by<Group | undefined>(() => this.groupIn(this.step?.id ?? ""));
  /** The others in it. */
  others = $derived.by<readonly string[]>(() => this.group?.people.filter((id) => id !== this.me) ?? []);
  /** The people on paper who named me as the one who writes for them. */
  helped = $derived.by<readonly string[]>(() => this.all("helper").filter(({ helper }) => helper === this.me).map(({ person }) => person));
  /** Which of my things the facilitator took off the wall. */
  takenOff = $derived.by<ReadonlySet<string>>(() => new Set(this.all("takenoff").map((taken) => taken.what)));

  /** All of mine of which I say how far it goes. */
  get given(): readonly AnyRecord[] {
    return this.#known.records.filter((record) => isGivenOn(record.kind) && this.owns(record));
  }

  get me(): string {
    return this.#known.me;
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    return byKind(this.#known.records)(kind);
  }

  /** Whether a record is mine. Without a seat none is, not even one that has no owner. */
  owns({ of }: AnyRecord): boolean {
    return this.me !== "" && of === this.me;
  }

  /** Only my own records, not those of others that I see. */
  mine<K extends Kind>(kind: K): Of<K>[] {
    return this.all(kind).filter((record) => this.owns(record));
  }

  groupIn(step: string): Group | undefined {
    return this.all("group").find((group) => group.step === step && group.people.includes(this.me));
  }

  /** The group that I was in when a step of this name last ran. */
  groupOf(name: Step["name"]): Group | undefined {
    const step = last(this.all("step"), (one) => one.name === name);
    return step && this.groupIn(step.id);
  }

  person(id: string): Person | undefined {
    const found = this.#known.byId.get(id);
    return found?.kind === "person" ? found : undefined;
  }

  name(id: string): string {
    return this.person(id)?.alias ?? "…";
  }

  /** Those of my group for whom I write. */
  get helpedHere(): readonly string[] {
    return this.helped.filter((id) => this.others.includes(id));
  }

  /** Those of my group who have no phone. */
  get onPaper(): readonly string[] {
    return this.others.filter((id) => this.person(id)?.card);
  }
}

/** What the step has become while we were offline: parts follow the clock, but never into a part that repeats, nor out of one that is ended by hand. */
function runOn(step: Step, now: number): Step {
  const { parts } = step;
  let { part, part_from } = step;
  while (!step.held_at && part < parts.length - 1 && !parts[part]!.by_hand && !parts[part + 1]!.repeats && now - part_from >= parts[part]!.seconds) {
    part_from += parts[part]!.seconds;
    part += 1;
  }
  return { ...step, part, part_from };
}
