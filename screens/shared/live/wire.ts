/** What goes over the socket, and the socket itself: it opens again by itself, and says hello each time. */
import type { FromServer, ToServer } from "../generated/room";

const beatEvery = 10_000;
/** After so long without a sign the line is dead, even if nobody hung up. */
const silence = 25_000;
/** A line that is not answered in this time is tried anew: networks may swallow the call. */
const patience = 8000;
const longestWait = 8000;
const checkEvery = 1000;

/** A line to the server that is opened again whenever it breaks. */
export class Line {
  #socket: WebSocket | undefined;
  /** Until when a sign of life may take. */
  #deadline = 0;
  #said = 0;
  #checked = 0;
  #tries = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #closed = false;

  readonly #opened: () => void;
  readonly #heard: (frame: FromServer) => void;
  readonly #lost: () => void;

  constructor(opened: () => void, heard: (frame: FromServer) => void, lost: () => void) {
    this.#opened = opened;
    this.#heard = heard;
    this.#lost = lost;
    addEventListener("online", this.#wake);
    addEventListener("pageshow", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    this.#open();
  }

  /** Tells whether it went out; whoever must be sure waits for the answer. */
  say(frame: ToServer): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    this.#said = Date.now();
    return true;
  }

  /** The server asked for air: come back, but not soon. */
  backOff(): void {
    this.#tries = Infinity;
  }

  close(): void {
    this.#closed = true;
    removeEventListener("online", this.#wake);
    removeEventListener("pageshow", this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    clearTimeout(this.#wait);
    this.#hangUp();
  }

  #open(): void {
    this.#hangUp();
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    this.#socket = socket;
    this.#deadline = Date.now() + patience;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event: MessageEvent<string>) => {
      this.#deadline = Date.now() + silence;
      this.#tries = 0;
      this.#heard(JSON.parse(event.data) as FromServer);
    };
    socket.onclose = () => this.#again();
    this.#checked = Date.now();
    this.#watch = setInterval(() => this.#check(), checkEvery);
  }

  /** Give a sign of life, and notice when none comes back: a dead network hangs up on nobody. */
  #check(): void {
    const slept = Date.now() - this.#checked > 5 * checkEvery;
    this.#checked = Date.now();
    // Who slept heard nothing, but that says nothing of the line.
    if (slept) this.#probe();
    else if (Date.now() > this.#deadline) this.#again();
    else if (Date.now() - this.#said > beatEvery) this.say({ type: "beat" });
  }

  #probe(): boolean {
    const open = this.say({ type: "beat" });
    if (open) this.#deadline = Date.now() + patience;
    return open;
  }

  #again(): void {
    this.#hangUp();
    if (this.#closed) return;
    this.#lost();
    const wait = Math.min(longestWait, 500 * 2 ** this.#tries++);
    clearTimeout(this.#wait);
    // A hall full of phones must not come back in the same instant.
    this.#wait = setTimeout(() => this.#open(), wait * (0.5 + Math.random()));
  }

  /** The phone was taken out of a pocket, or found a network: see at once whether the line still lives. */
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
