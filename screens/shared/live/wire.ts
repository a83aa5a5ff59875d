/** The WebSocket connection: it reconnects by itself and sends hello each time. */
import type { FromServer, ToServer } from "../generated/room";
import { within } from "../within";

const beatEvery = 10_000;
/** After this many milliseconds of silence the connection is dead, even if nobody closed it. */
const silence = 25_000;
/** A connection attempt without an answer in this time is retried: networks may drop it. */
const patience = 8000;
const longestWait = 8000;
const checkEvery = 1000;
/** After this long without a word from the server we ask it in another way whether it is there. */
const wonderAfter = 15_000;

/** A connection to the server that is reopened whenever it breaks. */
export class Line {
  #socket: WebSocket | undefined;
  /** By when the next frame must arrive. */
  #deadline = 0;
  #said = 0;
  /** When we last looked: by the clock that may be set, and by the one that may stand still in a sleep. */
  #checked: readonly [number, number] = [0, 0];
  #tries = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #closed = false;
  /** The server spoke on this connection. */
  #isHeard = false;

  readonly #opened: () => void;
  readonly #heard: (frame: FromServer) => void;
  readonly #lost: () => void;
  /** Called when this device was asleep, with for how many milliseconds. */
  onslept: ((milliseconds: number) => void) | undefined;
  /** Called when the server answers a page but no connection, so that the network between does not let it through; and when it does. */
  onblocked: ((blocked: boolean) => void) | undefined;
  #wonder: ReturnType<typeof setTimeout> | undefined;

  constructor(opened: () => void, heard: (frame: FromServer) => void, lost: () => void) {
    this.#opened = opened;
    this.#heard = heard;
    this.#lost = lost;
    addEventListener("online", this.#wake);
    addEventListener("pageshow", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    this.#open();
    this.#wonderSoon();
  }

  /** Returns whether the frame was sent; only an answer proves that it arrived. */
  say(frame: ToServer): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    this.#said = performance.now();
    return true;
  }

  /** The server asked us to slow down: reconnect, but not soon. */
  backOff(): void {
    this.#tries = Infinity;
  }

  close(): void {
    this.#closed = true;
    removeEventListener("online", this.#wake);
    removeEventListener("pageshow", this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    clearTimeout(this.#wait);
    clearTimeout(this.#wonder);
    this.#hangUp();
  }

  #wonderSoon(): void {
    clearTimeout(this.#wonder);
    this.#wonder = setTimeout(() => void this.#isOnlyUsHeld(), wonderAfter);
  }

  /** Some networks let pages through and connections not: then waiting does not help, and somebody must choose another. */
  async #isOnlyUsHeld(): Promise<void> {
    const answers = await isThere();
    if (this.#closed || this.#isHeard) return;
    this.onblocked?.(answers);
    this.#wonderSoon();
  }

  #open(): void {
    this.#hangUp();
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    this.#socket = socket;
    this.#deadline = performance.now() + patience;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event: MessageEvent<string>) => {
      this.#deadline = performance.now() + silence;
      this.#tries = 0;
      clearTimeout(this.#wonder);
      this.#isHeard = true;
      this.onblocked?.(false);
      this.#heard(JSON.parse(event.data) as FromServer);
    };
    socket.onclose = () => this.#again();
    this.#checked = [Date.now(), performance.now()];
    this.#watch = setInterval(() => this.#check(), checkEvery);
  }

  /**
   * Sends a heartbeat, and notices when none comes back: a dead network closes no connection. Time is measured by the clock that
   * nobody sets; the other one tells of a sleep in which that one stood still, and a jump of either counts as waking.
   */
  #check(): void {
    const now = [Date.now(), performance.now()] as const;
    const [byDate, steady] = [now[0] - this.#checked[0], now[1] - this.#checked[1]];
    this.#checked = now;
    const away = Math.max(byDate, steady);
    // A device that slept received nothing, but the connection may still be alive.
    if (away > 5 * checkEvery || byDate < 0) {
      if (away > 5 * checkEvery) this.onslept?.(away);
      if (now[1] > this.#deadline) this.#deadline = now[1] + patience;
      this.#probe();
    } else if (now[1] > this.#deadline) this.#again();
    else if (now[1] - this.#said > beatEvery) this.say({ type: "beat" });
  }

  #probe(): boolean {
    const open = this.say({ type: "beat" });
    if (open) this.#deadline = performance.now() + patience;
    return open;
  }

  #again(): void {
    this.#hangUp();
    if (this.#closed) return;
    if (this.#isHeard) this.#wonderSoon();
    this.#isHeard = false;
    this.#lost();
    const wait = Math.min(longestWait, 500 * 2 ** this.#tries++);
    clearTimeout(this.#wait);
    // A hall full of phones must not reconnect in the same instant.
    this.#wait = setTimeout(() => this.#open(), wait * (0.5 + Math.random()));
  }

  /** The phone came out of a pocket or found a network: check at once whether the connection is alive. */
  #wake = (): void => {
    if (document.visibilityState !== "visible" || this.#closed) return;
    if (this.#probe() || this.#socket) return;
    clearTimeout(this.#wait);
    this.#tries = 0;
    this.#open();
  };

  #hangUp(): void {
    clearInterval(this.#watch);
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

/** Whether the server itself answers, and not a page of the network. */
async function isThere(): Promise<boolean> {
  try {
    const answer = await fetch("/api/health", { cache: "no-store", signal: within(5000) });
    return ((await answer.json()) as { ok?: boolean }).ok === true;
  } catch {
    return false;
  }
}
