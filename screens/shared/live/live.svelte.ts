/**
 * One screen's connection to a session. It keeps a map of records for each audience that it belongs to and shows their
 * union; its own records take precedence. It applies puts and drops, and contains no rules of the room.
 */
import { SvelteMap } from "svelte/reactivity";
import { filled, VERSION, WITHOUT_SEAT, type Ahead, type AnyRecord, type Command, type Disk, type FromServer, type Goodbye, type News, type Outlook, type Piece, type Reason, type State, type Surface, type Welcome, type Whence } from "../generated/room";
import { firstCode, followCode, latestCode } from "../codes";
import { isUnhurried, Outbox, type Soon } from "./outbox.svelte";
import type { Connection, Slept, Watched } from "./watched";
import { Line } from "./wire";

/** `card` is the code of a printed card, for a phone that opens a seat with it. */
export type Seat = { code: string; surface: Surface; secret: string; card?: string };

/** An answer that takes longer (in milliseconds) was lost: send the command again. */
const answerWithin = 10_000;
/** The wait after `not_saved`: the disk is in trouble, or we sent too fast. */
const breath = 3000;
const lookEvery = 1000;
/** Seconds. In a tab out of sight timers come once a minute, which is no sleep. */
const longNap = 90;


export class Live implements Watched {
  connection = $state<Connection>("connecting");
  /** The server is there, but the network lets no connection through. */
  blocked = $state(false);
  goodbye = $state.raw<Goodbye>();
  /** Others at this address tried too many codes; this screen reconnects by itself. */
  held = $derived(this.goodbye === "too_many_tries");
  welcome = $state.raw<Welcome>();
  /** What the room sees, by id. */
  room = $state.raw<ReadonlyMap<string, AnyRecord>>(new Map());
  /** What is only for this person, the wall or the desk, by id. */
  own = $state.raw<ReadonlyMap<string, AnyRecord>>(new Map());
  /** What this screen sees. */
  records = $derived<readonly AnyRecord[]>([...new Map([...this.room, ...this.own]).values()]);
  /** When the morning will end, and which minutes could win time back; sent to consoles only. */
  plan = $state.raw<Outlook>();
  /** What the desk may do next; sent to consoles only. */
  ahead = $state.raw<Ahead>();
  /** How many answered *before*; sent to walls and consoles. */
  ready = $state(0);
  /** How many can answer *before*: everybody with a phone, and whoever's slip was filled in. */
  able = $state(0);
  /** Who is here, writing or away: everybody at a console, on a phone only those in the same group. */
  readonly passing = new SvelteMap<string, State>();
  /** The card that lies on top in a group, once somebody there turned one over; sent to phones only. */
  readonly tops = new SvelteMap<string, string>();
  /** From where people took their seats, as far as the server knows; sent to consoles only. */
  readonly whence = new SvelteMap<string, Whence>();
  /** The code that is on the wall, as far as this screen knows. */
  code = $state("");
  /** Whether everything for this screen has arrived at least once. */
  told = $state(false);
  /** That the server's computer slept, or this screen, for how many seconds; sent to consoles only. */
  slept = $state.raw<Slept>();
  /** How it is with the server's logbook; sent to consoles only. */
  disk = $state<Disk>("well");
  readonly outbox: Outbox;
  /** Called with every answer, also to commands from before a reload. `kept` is the command as the room keeps it. */
  onanswer: ((command: Command, reason: Reason | undefined, kept: Command) => void) | undefined;
  /** Called when news arrives; `whole` when it replaces everything. Also when another tab got an answer, which it may not
   * live to act on: what that answer was is in the news that has come already, or is to come. */
  onnews: ((whole: boolean) => void) | undefined;

  /** Called with what others in the group draw, while they draw it. */
  onink: ((pieces: Piece[]) => void) | undefined;

  readonly #seat: Seat;
  readonly #soon = new Map<string, Command>();
  readonly #answers = new Map<string, (reason: Reason | undefined) => void>();
  /** Commands whose text the room keeps otherwise than it was typed, by their id, until they are answered. */
  readonly #tidied = new Map<string, Command>();
  readonly #line: Line;
  #mark = "";
  #clock = 0;
  /** Seconds of session time per real second; other than 1 only in a practice. */
  speed = $state(1);
  #writing = false;
  /** When to send each unanswered command again, by its id. */
  readonly #due = new Map<string, number>();
  readonly #looking: ReturnType<typeof setInterval>;

  constructor(seat: Seat) {
    this.#seat = seat;
    this.code = latestCode(seat.code);
    this.outbox = new Outbox(`${seat.surface} ${firstCode(seat.code)} ${seat.secret}`);
    this.outbox.onelsewhere = () => this.told && this.onnews?.(false);
    this.#line = new Line(() => this.#hello(), (frame) => this.#hear(frame), () => this.#lost());
    this.#line.onslept = (milliseconds) => this.#woke(milliseconds / 1000);
    this.#line.onblocked = (blocked) => (this.blocked = blocked);
    this.#looking = setInterval(() => this.#askDue(), lookEvery);
  }

  /** Sends a command. Resolves when the server has answered, with the reason if it refused. */
  ask(command: Command): Promise<Reason | undefined> {
    const { id } = this.outbox.add(command);
    this.#askDue();
    return new Promise((answer) => this.#answers.set(id, answer));
  }

  /** Sends a command, unless this very one is on its way: two taps are one. */
  once(command: Command): void {
    if (!this.outbox.holds(command)) void this.ask(command);
  }

  /**
   * What will be asked after `wait` milliseconds, unless it is cancelled. It is written down here and told to the server at once, so
   * that it happens too when this page ends before.
   */
  soon(command: Command, wait: number): Soon {
    const one = this.outbox.hold(command, wait);
    this.#soon.set(one.id, command);
    this.#line.say({ type: "will", id: one.id, command });
    return {
      now: () => {
        this.#soon.delete(one.id);
        this.outbox.send(one);
        this.#askDue();
      },
      never: () => {
        this.#soon.delete(one.id);
        this.outbox.cancel(one);
        this.#line.say({ type: "will", id: one.id });
      },
    };
  }

  /** Lets the desk know that somebody is writing, never what. */
  writes(writing: boolean): void {
    if (writing !== this.#writing) this.#line.say({ type: "passing", writing });
    this.#writing = writing;
  }

  /** Turns a card over for all of the group. It is stored nowhere: nobody counts what was swapped (rule 4). */
  turnOver(group: string, card: string): void {
    this.tops.set(group, card);
    this.#line.say({ type: "turn_over", group, card });
  }

  /** At the console of a practice: sets the speed of session time; 0 stops it. */
  run(speed: number): void {
    this.#line.say({ type: "run", speed });
  }

  /** Shows the others in the group what is being drawn. It is stored nowhere: a stroke that must stay is a command. */
  draws(piece: Piece): void {
    this.#line.say({ type: "ink", piece });
  }

  /** Session time in seconds. */
  now(): number {
    return this.#clock + (this.speed * performance.now()) / 1000;
  }

  close(): void {
    clearInterval(this.#looking);
    this.outbox.close();
    this.#line.close();
  }

  #hello(): void {
    this.#line.say({ type: "hello", version: VERSION, ...this.#seat, code: this.code, mark: this.#mark });
  }

  /** What the server says of its own sleep counts more: then this screen slept in the same computer. */
  #woke(seconds: number): void {
    if (seconds > longNap && this.slept?.who !== "server") this.slept = { seconds, who: "screen", ran: true };
  }

  #lost(): void {
    this.connection = this.told ? "away" : "connecting";
  }

  #hear(frame: FromServer): void {
    switch (frame[0]) {
      case "welcome":
        return this.#welcomed(frame[1]);
      case "news":
        return this.#news(frame[1], frame[2], frame[3], frame[4]);
      case "tidied":
        this.#tidied.set(frame[1], frame[2]);
        return;
      case "saved":
        return frame[1].forEach((id) => this.#answered(id, undefined));
      case "refused":
        return this.#answered(frame[1], frame[2]);
      case "not_saved":
        return frame[1].forEach((id) => this.#due.set(id, performance.now() + breath));
      case "passing":
        for (const [person, state] of Object.entries(frame[1])) this.passing.set(person, state);
        return;
      case "came_from":
        for (const [person, one] of Object.entries(frame[1])) this.whence.set(person, one);
        return;
      case "on_top":
        if (frame[2]) this.tops.set(frame[1], frame[2]);
        else this.tops.delete(frame[1]);
        return;
      case "ink":
        return this.onink?.(frame[1]);
      case "outlook":
        this.plan = frame[1] ?? undefined;
        this.ready = frame[2];
        this.ahead = frame[3] ?? undefined;
        this.able = frame[4];
        return;
      case "beat":
        return this.#setClock(frame[1], this.speed);
      case "pulse":
        return this.#setClock(frame[1], frame[2]);
      case "slept":
        this.slept = { seconds: frame[1], who: "server", ran: frame[2] };
        return;
      case "on_disk":
        this.disk = frame[1];
        return;
      case "bye":
        return this.#bye(frame[1]);
    }
  }

  #welcomed(welcome: Welcome): void {
    this.#setClock(welcome.now, welcome.speed);
    this.passing.clear();
    this.disk = "well";
    this.goodbye = undefined;
    if (welcome.codes.length) this.code = followCode(this.#seat.code, welcome.codes);
    this.welcome = welcome;
    this.connection = "there";
    if (!welcome.seated) this.told = true;
    if (this.#writing) this.#line.say({ type: "passing", writing: true });
    for (const [id, command] of this.#soon) this.#line.say({ type: "will", id, command });
    if (location.search === "?anew") history.replaceState(null, "", location.pathname + location.hash);
    this.#due.clear();
    this.#askDue();
  }

  #setClock(now: number, speed: number): void {
    this.speed = speed;
    this.#clock = now - (speed * performance.now()) / 1000;
  }

  #news(mark: string, whole: boolean, room: News, own: News): void {
    this.#mark = mark;
    this.room = changed(whole ? new Map() : this.room, room);
    this.own = changed(whole ? new Map() : this.own, own);
    this.told = true;
    this.onnews?.(whole);
  }

  #answered(id: string, reason: Reason | undefined): void {
    const asked = this.outbox.take(id);
    this.#due.delete(id);
    this.#answers.get(id)?.(reason);
    this.#answers.delete(id);
    if (asked) this.onanswer?.(asked.command, reason, this.#tidied.get(id) ?? asked.command);
    this.#tidied.delete(id);
  }

  /** Sends, in order, every command not yet sent on this connection or not answered in time. */
  #askDue(): void {
    if (this.connection !== "there") return;
    for (const { id, command } of this.outbox.unsaved) {
      if (!this.#due.has(id) && this.outbox.isTheirs(id)) this.#due.set(id, performance.now() + answerWithin);
      if ((this.#due.get(id) ?? 0) > performance.now() || !this.#mayAsk(command)) continue;
      const patience = isUnhurried(command) ? Infinity : answerWithin;
      if (this.#line.say({ type: "ask", id, command })) this.#due.set(id, performance.now() + patience);
    }
  }

  /** Without a seat the rest waits, or it would be refused for good. */
  #mayAsk({ type }: Command): boolean {
    return this.welcome?.seated === true || WITHOUT_SEAT.has(type);
  }

  #bye(reason: Goodbye): void {
    // The server runs a newer version: reload this page, once, to get it too.
    if (reason === "old_screen" && !location.search.includes("anew")) return location.replace(`?anew${location.hash}`);
    if (reason === "too_fast") return this.#line.backOff();
    this.goodbye = reason;
    if (reason === "too_many_tries") return this.#line.backOff();
    this.connection = "gone";
    this.close();
  }
}

function changed(map: ReadonlyMap<string, AnyRecord>, [put, drop]: News): ReadonlyMap<string, AnyRecord> {
  if (!put.length && !drop.length) return map;
  const next = new Map(map);
  for (const record of put) next.set(record.id, filled(record));
  for (const id of drop) next.delete(id);
  return next;
}
