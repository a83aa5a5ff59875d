/** What this phone knows, even with the server away: whose it is, where the session is, and what was written here. */
import { Now } from "../shared/clock.svelte";
import { keepInTab, keptInTab } from "../shared/keepInTab";
import { Live } from "../shared/live/live.svelte";
import { isUnhurried } from "../shared/live/outbox.svelte";
import { LIMITS, type Command, type Goodbye, type Join, type Person, type Reason } from "../shared/generated/room";
import { Around } from "./around.svelte";
import { Epoch } from "./epoch";
import type { Ground, Keeper } from "./keeper";
import { Helping } from "./helping/helping.svelte";
import { Fields } from "./parts/fields.svelte";
import { Remembered } from "./remembered.svelte";
import { giveUp, remember, satBefore, type AtTheDoor, type Seat } from "./seat/seat";
import { keepTerm, wipe, wipePages } from "./seat/wipe";

export type Place =
  | "connecting" | "unknown-code" | "code-changed" | "unknown-pass" | "used-card" | "practice-over" | "session-over" | "forgetting" | "forgotten" | "broken" | "door" | "kept-out"
  | "joining" | "outside" | "removed" | "inside" | "going" | "wiped";

type Lent = { to: string; during: string };

export class Phone {
  readonly live: Live;
  readonly seat: Seat;
  readonly known: Remembered;
  readonly around: Around;
  readonly fields: Fields;
  readonly helping: Helping;
  readonly clock: Now;
  /** Why the last attempt to come in was refused. */
  refused = $state<Reason>();
  /** The name under which this seat was taken, as far as this phone knows. */
  alias = $state("");
  /** Whether more people use this phone. */
  isShared = $state(false);
  /** Who on paper holds this phone for a while, and during what: nothing of its own person is a tap away meanwhile. */
  lent = $state.raw<Lent>();
  #isForgotten = $state(false);
  /** Left on a shared phone: it is wiped once what was written has been sent. */
  #isGoing = $state(false);
  #isWiped = $state(false);
  /** Nothing of this session may be stored here any more. */
  isOff = $state(false);
  /** The server has let us in, but our records are still to come. */
  #isComingIn = $state(false);
  readonly #lentKey: string;
  readonly #epoch: Epoch;
  readonly #keepers: readonly Keeper[];

  /** `keepers` make the exercises' keepers. */
  constructor(seat: Seat, keepers: readonly ((ground: Ground) => Keeper)[]) {
    this.seat = seat;
    this.alias = seat.alias;
    this.isShared = seat.shared ?? false;
    this.#isGoing = seat.leaving ?? false;
    const name = `${seat.code} ${seat.pass}`;
    this.#lentKey = `lent ${name}`;
    this.lent = keptInTab(this.#lentKey);
    this.#epoch = new Epoch(name);
    this.live = new Live({ code: seat.code, surface: "phone", secret: seat.pass, card: seat.card });
    this.known = new Remembered(name, this.live);
    this.clock = new Now(() => this.now());
    this.around = new Around(this.known, this.clock);
    this.fields = new Fields(name, this.live, () => this.known.records);
    const ground = { name, live: this.live, around: this.around };
    this.helping = new Helping(name, this.live, this.around, (person) => this.#letGoOf(person));
    this.#keepers = [this.fields, this.helping, ...keepers.map((make) => make(ground))];
    this.live.onnews = (whole) => this.#heard(whole);
    this.live.onanswer = (command, reason, kept) => this.#answered(command, reason, kept);
  }

  person = $derived.by<Person | undefined>(() => this.around.person(this.me));

  place = $derived.by<Place>(() => {
    const { connection, goodbye, welcome, told } = this.live;
    if (this.#isWiped) return "wiped";
    if (this.#isForgotten) return "forgotten";
    if (this.#isGoing) return "going";
    if (connection === "gone") return farewell(goodbye);
    // Without a seat there is nothing left to forget: another phone did it, or the server was restored.
    if (this.#waitsFor("ForgetMe")) return connection === "there" && !welcome?.seated ? "forgotten" : "forgetting";
    if (!told) return this.person ? "inside" : "connecting";
    if (this.person) return this.person.here ? "inside" : this.isRemoved ? "removed" : "outside";
    if (welcome?.seated) return "connecting";
    // A printed card opens a seat in which nobody sits yet.
    if (this.seat.given && !welcome?.card) return "unknown-pass";
    if (this.#isComingIn || this.#waitsFor("Join")) return "joining";
    // This seat was taken once and is now nobody's: forgotten on another phone, or the server was restored.
    if (this.seat.alias && !this.refused) return this.#epoch.isAnother(welcome?.epoch) ? "joining" : "forgotten";
    const door = welcome?.door ?? "open";
    return door === "open" || (door === "cards" && welcome?.card) ? "door" : "kept-out";
  });

  /** The facilitator took this person out of the room. What they wrote stays theirs to take away. */
  get isRemoved(): boolean {
    return this.around.all("removed").some(({ person }) => person === this.me);
  }

  /** What goes on now: a phone that was lent for it comes back when it is over. */
  get during(): string {
    const { step, part, moment } = this.around;
    return `${step?.id} ${part} ${moment}`;
  }

  /** Hands this phone to somebody on paper; to nobody when it is back. */
  lend(to = ""): void {
    this.lent = to ? { to, during: this.during } : undefined;
    keepInTab(this.#lentKey, this.lent);
  }

  join(who: AtTheDoor): void {
    if (this.#waitsFor("Join")) return;
    this.refused = undefined;
    void this.live.ask({ type: "Join", ...who });
  }

  /** Session time in seconds; estimated with this phone's own clock when the page was opened offline. */
  now(): number {
    return this.known.now();
  }

  /** The keeper of this class. */
  keeper<K extends Keeper>(kind: abstract new (...made: never[]) => K): K {
    return this.#keepers.find((one): one is K => one instanceof kind)!;
  }

  get me(): string {
    return this.known.me;
  }

  get title(): string {
    return this.known.title;
  }

  leave(): void {
    this.sendAll();
    this.live.once({ type: "Leave" });
    if (!this.isShared) return;
    this.#isGoing = this.seat.leaving = true;
    remember(this.seat);
  }

  /** Somebody says whether more people use this phone. */
  share(shared: boolean): void {
    this.isShared = this.seat.shared = shared;
    remember(this.seat);
  }

  /** Whether nothing of who leaves this shared phone has to be sent any more. What is in a box waits for no answer. */
  hasGone = $derived.by<boolean>(() => {
    if (!this.#isGoing) return false;
    const { connection, outbox } = this.live;
    return connection === "gone" || (connection === "there" && outbox.unsaved.every(({ command }) => isUnhurried(command)));
  });

  /** Takes everything of this session off this phone. On a shared one the next person finds a clean door. */
  wipe(): void {
    this.#isWiped = true;
    this.end();
    this.close();
  }

  /** The session is over: what this phone kept of it goes. */
  end(): void {
    this.isOff = true;
    this.#wipe();
    wipe(this.seat.code);
    if (this.isShared) void wipePages();
  }

  /** The server says until when this session lasts; after its end the code works for some days. */
  keepTerm(): void {
    const { welcome } = this.live;
    if (!welcome || this.isOff) return;
    const [over] = this.around.all("over");
    const ends = [welcome.until, over ? over.at + LIMITS.codeLasts : 0].filter((end) => end > 0);
    keepTerm(this.seat.code, ends.length ? Math.min(...ends) - this.live.now() : undefined);
  }

  /** The words leave this phone at once, the seat once the server has forgotten it too: it was asked right before. */
  forgetMe(): void {
    this.#wipe("ForgetMe");
    delete this.seat.badge;
    remember(this.seat);
  }

  /** Called whenever something changed: keeps what an offline page needs. */
  note(): void {
    if (this.place !== "inside" || !this.live.told || !this.person) return;
    if (this.person.alias !== this.alias || this.seat.given) this.#take(this.person.alias);
    this.known.keep();
  }

  /** The writer leaves the screen: send what was typed. */
  sendAll(): void {
    for (const keeper of this.#keepers) keeper.sendAll();
  }

  /** The server was restored to a time before this seat was taken: take it again, as the same person. */
  takeSeatAgain(): void {
    if (this.place === "joining" && !this.#isComingIn && !this.#waitsFor("Join")) this.join({ alias: this.alias, ...this.seat.badge });
  }

  /** Whether this phone has a seat here already, taken under an earlier code of this session: then it sits there again. */
  hasEarlierSeat(): boolean {
    const { welcome } = this.live;
    return !!welcome && !welcome.seated && !this.seat.alias && satBefore(this.seat.code, welcome.codes);
  }

  /** Removes everything of this person from this phone too. */
  clear(): void {
    this.#isForgotten = true;
    this.#wipe();
    this.#epoch.clear();
    giveUp(this.seat);
    if (this.isShared) this.end();
  }

  /** The card opens nothing more: come in without it. */
  letGoOfCard(): void {
    giveUp(this.seat);
  }

  close(): void {
    for (const keeper of this.#keepers) keeper.close();
    this.clock.stop();
    this.live.close();
  }

  #wipe(but?: Command["type"]): void {
    this.known.letGo();
    for (const keeper of this.#keepers) keeper.clear();
    this.live.outbox.clear(but);
  }

  /** What I typed for somebody on paper is theirs: nothing of it stays on this phone, and nothing of it is still sent. */
  #letGoOf(person: string): void {
    for (const keeper of this.#keepers) keeper.letGoOf(person);
    const { outbox } = this.live;
    for (const { id, command } of outbox.unsaved) if (command.type === "OnBehalf" && command.person === person) outbox.take(id);
  }

  #heard(whole: boolean): void {
    this.helping.look();
    const epoch = this.live.welcome?.epoch ?? "";
    if (!this.person?.here || this.#waitsFor("ForgetMe")) return;
    this.#isComingIn = false;
    const isPutBack = this.#epoch.isAnother(epoch);
    this.#epoch.keep(epoch);
    for (const keeper of this.#keepers) keeper.heard({ whole, isPutBack });
  }

  #answered(command: Command, reason: Reason | undefined, kept: Command): void {
    if (kept.type === "Join") this.#joined(kept, reason);
    if (command.type === "ForgetMe") this.#isForgotten = true;
    for (const keeper of this.#keepers) keeper.answered(command, reason, kept);
  }

  #joined({ alias, role, organisation }: Join, reason: Reason | undefined): void {
    this.alias = alias;
    if (!reason) this.seat.badge ??= { role, organisation };
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
  if (goodbye === "code_changed") return "code-changed";
  if (goodbye === "practice_over") return "practice-over";
  if (goodbye === "session_over") return "session-over";
  if (goodbye === "unknown_pass") return "unknown-pass";
  if (goodbye === "used_card") return "used-card";
  return goodbye === "forgotten" ? "forgotten" : "broken";
}
