/** Who sits with me now, and what lies on our table: read from the room, decided nowhere here. */
import { timesOf } from "../shared/clock.svelte";
import { openStep } from "../shared/moment";
import type { AnyRecord, Deck, Group, Person, Step } from "../shared/generated/room";
import type { Phone } from "./phone.svelte";
import { turnOf, type Halves } from "./interview/turns";

type Kind = AnyRecord["kind"];
export type Of<K extends Kind> = Extract<AnyRecord, { kind: K }>;

export class Around {
  readonly #phone: Phone;

  constructor(phone: Phone) {
    this.#phone = phone;
  }

  records = $derived.by<readonly AnyRecord[]>(() => [...new Map([...this.#phone.room, ...this.#phone.own]).values()]);
  deck = $derived.by<Deck | undefined>(() => this.all("deck")[0]);
  /** The step that is open. Without network its parts run on by this phone's clock. */
  step = $derived.by<Step | undefined>(() => {
    const step = openStep(this.records);
    return step && this.#phone.live.connection !== "there" ? runOn(step, this.#phone.clock.at) : step;
  });
  part = $derived.by(() => this.step?.parts[this.step.part]?.name ?? "whole");
  times = $derived.by(() => timesOf(this.step, this.#phone.clock.at));
  /** Whose turn it is in a talk. */
  turn = $derived.by<Halves | undefined>(() => this.step && this.group && turnOf(this.step, this.group, this.#phone.clock.at));
  /** My group in the step that is open. */
  group = $derived.by<Group | undefined>(() => this.groupIn(this.step?.id ?? ""));
  /** The others in it. */
  others = $derived.by<readonly string[]>(() => this.group?.people.filter((id) => id !== this.me) ?? []);

  get me(): string {
    return this.#phone.me;
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    return this.records.filter((record): record is Of<K> => record.kind === kind);
  }

  mine<K extends Kind>(kind: K): Of<K>[] {
    return this.all(kind).filter((record) => this.#phone.owns(record));
  }

  groupIn(step: string): Group | undefined {
    return this.all("group").find((group) => group.step === step && group.people.includes(this.me));
  }

  /** The group that I was in when a step of this name last ran. */
  groupOf(name: Step["name"]): Group | undefined {
    const step = this.all("step").findLast((one) => one.name === name);
    return step && this.groupIn(step.id);
  }

  person(id: string): Person | undefined {
    const found = this.#phone.room.get(id) ?? this.#phone.own.get(id);
    return found?.kind === "person" ? found : undefined;
  }

  name(id: string): string {
    return this.person(id)?.alias ?? "…";
  }

  /** Those of my group who have no phone. */
  get onPaper(): readonly string[] {
    return this.others.filter((id) => this.person(id)?.card);
  }
}

/** A step as it is by now when nobody could tell: its parts follow the clock, the last one stays. */
function runOn(step: Step, now: number): Step {
  const { parts } = step;
  let { part, part_from } = step;
  while (!step.held_at && step.name !== "introduce" && part < parts.length - 1 && now - part_from >= parts[part]!.seconds) {
    part_from += parts[part]!.seconds;
    part += 1;
  }
  return { ...step, part, part_from };
}
