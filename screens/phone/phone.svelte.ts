/** What this phone knows: who it is, where the session is, and what it wrote. Also when the server is away. */
import { Now } from "../shared/clock.svelte";
import { Live } from "../shared/live/live.svelte";
import { momentOf, openStep } from "../shared/moment";
import type { AnyRecord, Command, Goodbye, Insight, Person, Reason, Role, Step } from "../shared/generated/room";
import { Around } from "./around.svelte";
import { Ballot } from "./before/ballot.svelte";
import { Dots } from "./gallery/dots.svelte";
import { Epoch } from "./epoch";
import { Lines } from "./insights/lines.svelte";
import { Memory } from "./memory";
import { Fields } from "./parts/fields.svelte";
import { giveUp, remember, type Seat } from "./seat/seat";

/** What somebody says at the door. */
export type AtTheDoor = { alias: string; role?: Role; organisation?: string };

export type Place =
  | "connecting" | "unknown-code" | "unknown-pass" | "practice-over" | "forgetting" | "forgotten" | "broken" | "door" | "joining" | "outside" | "inside";

export class Phone {
  readonly live: Live;
  readonly seat: Seat;
  readonly lines: Lines;
  readonly dots: Dots;
  readonly #lent = new Map<string, Dots>();
  readonly #name: string;
  readonly ballot: Ballot;
  readonly fields: Fields;
  readonly around: Around;
  readonly clock: Now;
  /** Why the last try to come in was refused. */
  refused = $state<Reason>();
  /** Under which name this seat was taken, as far as this phone knows. */
  alias = $state("");
  #isForgotten = $state(false);
  /** The server has said yes; what there is to see is still to come. */
  #isComingIn = $state(false);
  readonly #memory: Memory;
  readonly #epoch: Epoch;

  constructor(seat: Seat) {
    this.seat = seat;
    this.alias = seat.alias;
    const name = `${seat.code} ${seat.pass}`;
    this.#memory = new Memory(name);
    this.#epoch = new Epoch(name);
    this.live = new Live({ code: seat.code, surface: "phone", secret: seat.pass });
    this.lines = new Lines(name, this.live, () => ({ mine: this.mine, steps: this.steps }));
    this.#name = name;
    this.dots = new Dots(name, this.live);
    this.ballot = new Ballot(name, this.live);
    this.fields = new Fields(name, this.live);
    this.around = new Around(this);
    this.clock = new Now(() => this.now());
    this.live.onnews = (whole) => this.#heard(whole);
    this.live.onanswer = (command, reason) => this.#answered(command, reason);
  }

  /** What this screen knows; from memory while the server has told nothing yet. */
  room = $derived.by<ReadonlyMap<string, AnyRecord>>(() => (this.live.told ? this.live.room : this.#memory.room));
  own = $derived.by<ReadonlyMap<string, AnyRecord>>(() => (this.live.told ? this.live.own : this.#memory.own));
  me = $derived.by(() => (this.live.told ? (this.live.welcome?.me ?? "") : this.#memory.me));
  person = $derived.by<Person | undefined>(() => {
    const me = this.own.get(this.me);
    return me?.kind === "person" ? me : undefined;
  });

  title = $derived.by(() => this.live.welcome?.about.title ?? this.#memory.title);
  steps = $derived.by<readonly Step[]>(() => [...this.room.values()].filter((record) => record.kind === "step"));
  step = $derived(openStep(this.steps));
  moment = $derived(momentOf(this.step));
  /** My own lines, not those that others laid on our sheet. */
  mine = $derived.by<readonly Insight[]>(() => [...this.own.values()].filter((record) => record.kind === "insight" && this.owns(record)) as Insight[]);
  /** Which of my things the facilitator took off the wall. */
  takenOff = $derived.by(() => new Set(this.live.records.filter((record) => record.kind === "takenoff").map((taken) => taken.what)));

  place = $derived.by<Place>(() => {
    const { connection, goodbye, welcome, told } = this.live;
    if (this.#isForgotten) return "forgotten";
    if (connection === "gone") return farewell(goodbye);
    if (this.#waitsFor("ForgetMe")) return "forgetting";
    if (!told) return this.person ? "inside" : "connecting";
    if (this.person) return this.person.here ? "inside" : "outside";
    if (welcome?.seated) return "connecting";
    // A printed code card gives a pass that nobody has sat down with yet.
    if (this.seat.given && !welcome?.card) return "unknown-pass";
    if (this.#isComingIn || this.#waitsFor("Join")) return "joining";
    // This seat was taken once and is nobody's now: forgotten on another phone, or the server was put back.
    if (this.seat.alias && !this.refused) return this.#epoch.isAnother(welcome?.epoch) ? "joining" : "forgotten";
    return "door";
  });

  join(who: AtTheDoor): void {
    this.refused = undefined;
    void this.live.ask({ type: "Join", ...who });
  }

  /** Whether it is of this person. Without a seat nothing is: what is nobody's here is not theirs. */
  owns(record: AnyRecord): boolean {
    return this.me !== "" && record.of === this.me;
  }

  /** Session time in seconds; by this phone's own clock when it was opened without network. */
  now(): number {
    return this.live.welcome ? this.live.now() : this.#memory.now();
  }

  leave(): void {
    this.sendAll();
    void this.live.ask({ type: "Leave" });
  }

  /** The words go from this phone at once; the seat when the server has forgotten it too. */
  forgetMe(): void {
    this.#wipe();
    void this.live.ask({ type: "ForgetMe" });
  }

  /** Called whenever something changed: keep what must be there when the page is opened without network. */
  note(): void {
    if (this.place !== "inside" || !this.live.told || !this.person) return;
    if (this.person.alias !== this.alias || this.seat.given) this.#take(this.person.alias);
    this.#memory.keep(this.title, this.me, this.live.own, this.live.room, this.live.now());
  }

  /** The writer turns away: send what was typed. */
  sendAll(): void {
    this.lines.sendAll();
    this.fields.sendAll();
  }

  /** The server was put back to a time before this seat was taken: take it again, under the same name. */
  takeSeatAgain(): void {
    if (this.place === "joining" && !this.#isComingIn && !this.#waitsFor("Join")) this.join({ alias: this.alias });
  }

  /** Nothing of this person stays on this phone either. */
  clear(): void {
    this.#wipe();
    this.#epoch.clear();
    giveUp(this.seat);
  }

  /** The dots of somebody on paper, given on this phone. */
  dotsFor(person: string): Dots {
    const dots = this.#lent.get(person) ?? new Dots(this.#name, this.live, person);
    this.#lent.set(person, dots);
    return dots;
  }

  close(): void {
    this.lines.close();
    this.fields.close();
    this.clock.stop();
    this.live.close();
  }

  #wipe(): void {
    this.#memory.letGo();
    this.lines.clear();
    this.dots.clear();
    this.#lent.clear();
    this.ballot.clear();
    this.fields.clear();
    this.live.outbox.clear();
  }

  #heard(whole: boolean): void {
    const epoch = this.live.welcome?.epoch ?? "";
    if (!this.person || this.#waitsFor("ForgetMe")) return;
    this.#isComingIn = false;
    const isPutBack = this.#epoch.isAnother(epoch);
    this.#epoch.keep(epoch);
    this.lines.heard(whole, isPutBack);
    this.fields.heard();
    if (!isPutBack) return;
    this.dots.giveAgain(this.step);
    for (const { id, name } of this.steps) if (name === "before") this.ballot.giveAgain(id);
  }

  #answered(command: Command, reason: Reason | undefined): void {
    if (command.type === "Join") this.#joined(command.alias, reason);
    if (command.type === "ForgetMe") this.#isForgotten = true;
    this.lines.answered(command, reason);
    this.dots.answered(command, reason);
    for (const lent of this.#lent.values()) lent.answered(command, reason);
    this.ballot.answered(command, reason);
    this.fields.answered(command, reason);
  }

  #joined(alias: string, reason: Reason | undefined): void {
    this.alias = alias;
    this.#isComingIn = !reason || reason === "already_in";
    if (this.#isComingIn) return this.#take(alias);
    this.refused = reason;
    this.seat.alias = "";
  }

  #take(alias: string): void {
    this.alias = this.seat.alias = alias;
    this.seat.given = false;
    remember(this.seat);
  }

  #waitsFor(type: Command["type"]): boolean {
    return this.live.outbox.unsaved.some(({ command }) => command.type === type);
  }
}

function farewell(goodbye: Goodbye | undefined): Place {
  if (goodbye === "unknown_code") return "unknown-code";
  if (goodbye === "practice_over") return "practice-over";
  if (goodbye === "unknown_pass") return "unknown-pass";
  return goodbye === "forgotten" ? "forgotten" : "broken";
}
