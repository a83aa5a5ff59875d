/** What this phone knows: who it is, where the session is, and what it wrote. Also when the server is away. */
import { keep, kept, letGo } from "../shared/keep";
import { Live } from "../shared/live/live.svelte";
import { momentOf, openStep } from "../shared/moment";
import type { Command, Goodbye, Insight, Person, Reason, Step } from "../shared/generated/room";
import { Dots } from "./dots.svelte";
import { Epoch } from "./epoch";
import { Lines } from "./lines.svelte";
import { giveUp, remember, type Seat } from "./seat";

/** What stands on the screen when the page is opened without network. */
type Memory = { title: string; person?: Person; steps: Step[]; insights: Insight[] };

export type Place =
  | "connecting" | "unknown-code" | "unknown-pass" | "forgetting" | "forgotten" | "broken" | "door" | "joining" | "outside" | "inside";

export class Phone {
  readonly live: Live;
  readonly seat: Seat;
  readonly lines: Lines;
  readonly dots: Dots;
  /** Why the last try to come in was refused. */
  refused = $state<Reason>();
  /** Under which name this seat was taken, as far as this phone knows. */
  alias = $state("");
  #isForgotten = $state(false);
  /** The server has said yes; what there is to see is still to come. */
  #isComingIn = $state(false);
  readonly #memory: Memory;
  readonly #memoryKey: string;
  readonly #epoch: Epoch;

  constructor(seat: Seat) {
    this.seat = seat;
    this.alias = seat.alias;
    const name = `${seat.code} ${seat.pass}`;
    this.#memoryKey = `memory ${name}`;
    this.#memory = kept<Memory>(this.#memoryKey) ?? { title: "", steps: [], insights: [] };
    this.#epoch = new Epoch(name);
    this.live = new Live({ code: seat.code, surface: "phone", secret: seat.pass });
    this.lines = new Lines(name, this.live, () => ({ mine: this.mine, steps: this.steps }));
    this.dots = new Dots(name, this.live);
    this.live.onnews = (whole) => this.#heard(whole);
    this.live.onanswer = (command, reason) => this.#answered(command, reason);
  }

  /** The person on this seat; also from memory, while the server is away. */
  person = $derived.by<Person | undefined>(() => {
    if (!this.live.told) return this.#memory.person;
    const me = this.live.own.get(this.live.welcome?.me ?? "");
    return me?.kind === "person" ? me : undefined;
  });

  title = $derived.by(() => this.live.welcome?.about.title ?? this.#memory.title);
  steps = $derived.by<readonly Step[]>(() => (this.live.told ? this.live.records.filter((record) => record.kind === "step") : this.#memory.steps));
  step = $derived(openStep(this.steps));
  moment = $derived(momentOf(this.step));
  mine = $derived.by<readonly Insight[]>(() => {
    if (!this.live.told) return this.#memory.insights;
    return [...this.live.own.values()].filter((record) => record.kind === "insight");
  });
  /** Which of my things the facilitator took off the wall. */
  takenOff = $derived.by(() => new Set(this.live.records.filter((record) => record.kind === "takenoff").map((taken) => taken.what)));

  place = $derived.by<Place>(() => {
    const { connection, goodbye, welcome, told } = this.live;
    if (this.#isForgotten) return "forgotten";
    if (connection === "gone") return farewell(goodbye);
    if (this.#waitsFor("ForgetMe")) return "forgetting";
    if (!told) return this.#memory.person ? "inside" : "connecting";
    if (this.person) return this.person.here === false ? "outside" : "inside";
    if (welcome?.seated) return "connecting";
    if (this.seat.given) return "unknown-pass";
    if (this.#isComingIn || this.#waitsFor("Join")) return "joining";
    // This seat was taken once and is nobody's now: forgotten on another phone, or the server was put back.
    if (this.seat.alias && !this.refused) return this.#epoch.isAnother(welcome?.epoch) ? "joining" : "forgotten";
    return "door";
  });

  join(alias: string): void {
    this.refused = undefined;
    void this.live.ask({ type: "Join", alias });
  }

  leave(): void {
    this.lines.sendAll();
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
    keep(this.#memoryKey, { title: this.title, person: this.person, steps: [...this.steps], insights: [...this.mine] } satisfies Memory);
  }

  /** The server was put back to a time before this seat was taken: take it again, under the same name. */
  takeSeatAgain(): void {
    if (this.place === "joining" && !this.#isComingIn && !this.#waitsFor("Join")) this.join(this.alias);
  }

  /** Nothing of this person stays on this phone either. */
  clear(): void {
    this.#wipe();
    this.#epoch.clear();
    giveUp(this.seat);
  }

  close(): void {
    this.lines.close();
    this.live.close();
  }

  #wipe(): void {
    letGo(this.#memoryKey);
    this.lines.clear();
    this.dots.clear();
    this.live.outbox.clear();
  }

  #heard(whole: boolean): void {
    const epoch = this.live.welcome?.epoch ?? "";
    if (!this.person || this.#waitsFor("ForgetMe")) return;
    this.#isComingIn = false;
    const isPutBack = this.#epoch.isAnother(epoch);
    this.#epoch.keep(epoch);
    this.lines.heard(whole, isPutBack);
    if (isPutBack) this.dots.giveAgain(this.step);
  }

  #answered(command: Command, reason: Reason | undefined): void {
    if (command.type === "Join") this.#joined(command.alias, reason);
    if (command.type === "ForgetMe") this.#isForgotten = true;
    this.lines.answered(command, reason);
    this.dots.answered(command, reason);
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
  if (goodbye === "unknown_pass") return "unknown-pass";
  return goodbye === "forgotten" ? "forgotten" : "broken";
}
