/** What this phone knows: who it is, where the session is, and what it wrote. Also when the server is away. */
import { keep, kept, letGo } from "../shared/keep";
import { Live } from "../shared/live/live.svelte";
import { momentOf, openStep } from "../shared/moment";
import type { AnyRecord, Insight, Person, Reason, Step } from "../shared/generated/room";
import { Dots } from "./dots.svelte";
import { Lines } from "./lines.svelte";
import { giveUp, remember, type Seat } from "./seat";

/** What stands on the screen when the page is opened without network. */
type Memory = { person?: Person; steps: Step[]; insights: Insight[] };

export type Place = "connecting" | "unknown-code" | "unknown-pass" | "forgotten" | "broken" | "door" | "joining" | "outside" | "inside";

export class Phone {
  readonly live: Live;
  readonly seat: Seat;
  readonly lines: Lines;
  readonly dots: Dots;
  /** Why the last try to come in was refused. */
  refused = $state<Reason>();
  /** Under which name this seat was taken, as far as this phone knows. */
  alias = $state("");
  readonly #memory: Memory;
  readonly #memoryKey: string;

  constructor(seat: Seat) {
    this.seat = seat;
    this.alias = seat.alias;
    const name = `${seat.code} ${seat.pass}`;
    this.#memoryKey = `memory ${name}`;
    this.#memory = kept<Memory>(this.#memoryKey) ?? { steps: [], insights: [] };
    this.live = new Live({ code: seat.code, surface: "phone", secret: seat.pass });
    this.lines = new Lines(name, this.live, () => this.mine);
    this.dots = new Dots(name, this.live);
  }

  get #records(): readonly AnyRecord[] {
    return this.live.records;
  }

  /** The person on this seat; also from memory, while the server is away. */
  person = $derived.by<Person | undefined>(() => {
    if (!this.live.told) return this.#memory.person;
    const me = this.live.own.get(this.live.welcome?.me ?? "");
    return me?.kind === "person" ? me : undefined;
  });

  steps = $derived.by<Step[]>(() => (this.live.told ? this.#records.filter((record) => record.kind === "step") : this.#memory.steps));
  step = $derived(openStep(this.steps));
  moment = $derived(momentOf(this.step));
  mine = $derived.by<Insight[]>(() => {
    if (!this.live.told) return this.#memory.insights;
    return [...this.live.own.values()].filter((record) => record.kind === "insight");
  });
  /** Which of my things the facilitator took off the wall. */
  takenOff = $derived.by(() => new Set(this.#records.filter((record) => record.kind === "takenoff").map((taken) => taken.what)));
  /** Nothing was said for a while, or nothing ever since the page was opened. */
  away = $derived.by(() => this.live.connection === "away" || (this.live.connection === "connecting" && this.#memory.person !== undefined));

  place = $derived.by<Place>(() => {
    const { connection, goodbye, welcome, told } = this.live;
    if (connection === "gone") return farewell(goodbye);
    if (!told) return this.#memory.person ? "inside" : "connecting";
    if (this.person) return this.person.here === false ? "outside" : "inside";
    if (welcome?.seated) return "connecting";
    if (this.seat.given) return "unknown-pass";
    return this.live.outbox.unsaved.some(({ command }) => command.type === "Join") ? "joining" : "door";
  });

  async join(alias: string): Promise<void> {
    this.refused = undefined;
    this.refused = await this.live.ask({ type: "Join", alias });
    if (this.refused === "already_in") this.refused = undefined;
    if (!this.refused) this.#take(alias);
  }

  /** Called whenever something changed: keep what must be there when the page is opened without network. */
  note(): void {
    if (this.place !== "inside" || !this.live.told || !this.person) return;
    if (this.person.alias !== this.alias || this.seat.given) this.#take(this.person.alias);
    const memory: Memory = { person: this.person, steps: this.steps, insights: this.mine };
    keep(this.#memoryKey, memory);
  }

  /** The server was put back to a time before this seat was taken: take it again, under the same name. */
  takeSeatAgain(): void {
    if (this.place === "door" && this.alias && !this.refused) void this.join(this.alias);
  }

  async leave(): Promise<void> {
    await this.live.ask({ type: "Leave" });
  }

  async forgetMe(): Promise<void> {
    this.clear();
    await this.live.ask({ type: "ForgetMe" });
  }

  /** Nothing of this person stays on this phone either. */
  clear(): void {
    giveUp(this.seat);
    letGo(this.#memoryKey);
    this.lines.clear();
    this.dots.clear();
    this.live.outbox.clear();
  }

  close(): void {
    this.lines.sendAll();
    this.live.close();
  }

  #take(alias: string): void {
    this.alias = alias;
    this.seat.given = false;
    remember({ ...this.seat, alias });
  }
}

function farewell(goodbye: string | undefined): Place {
  if (goodbye === "unknown_code") return "unknown-code";
  if (goodbye === "unknown_pass") return "unknown-pass";
  return goodbye === "forgotten" ? "forgotten" : "broken";
}
