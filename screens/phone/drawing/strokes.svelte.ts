/**
 * The strokes of this phone: the one being drawn, those on their way, and those that are to go. Each is asked as the pen is
 * lifted, and stays in the outbox until the server has it. One that a call or an empty battery breaks off is kept as it goes.
 */
import { LIMITS, type Command, type Reason, type Stroke } from "../../shared/generated/room";
import { thinned, touches } from "../../shared/ink/stroke";
import { keep, kept, letGo } from "../../shared/keep";
import type { Asking } from "../../shared/live/outbox.svelte";
import { randomId } from "../../shared/random";
import { Keeper } from "../keeper";

/** A line as it is on the paper: `id` is its record, or its own key as long as the server has not answered. */
export type Line = { id: string; stroke: string; marker: number; thick: boolean; points: readonly number[] };
type Drawn = { drawing: string; stroke: string; marker: number; thick: boolean; points: number[] };

/** Milliseconds between two moments in which a stroke under way is written down. */
const every = 400;
/** How close the rubber must come, in 4096ths of the paper. */
const near = 70;

export class Strokes extends Keeper {
  /** The stroke under the pen. */
  now = $state.raw<Drawn>();
  /** Why the last stroke that was asked could not be added. */
  refused = $state<Reason>();
  /** Called with what is drawn, a piece at a time. */
  ongo: ((stroke: Drawn, from: number) => void) | undefined;
  readonly #key: string;
  readonly #live: Asking;
  readonly #mine: () => readonly Stroke[];
  #written = 0;
  #rubbed: [number, number] = [0, 0];

  constructor(name: string, live: Asking, mine: () => readonly Stroke[]) {
    super();
    this.#key = `stroke ${name}`;
    this.#live = live;
    this.#mine = mine;
    const broken = kept<Drawn>(this.#key);
    if (broken) this.#ask(broken);
  }

  begin(drawing: string, marker: number, thick: boolean, x: number, y: number): void {
    this.end();
    this.now = { drawing, stroke: newKey(), marker, thick, points: [x, y] };
    this.#write();
    this.ongo?.(this.now, 0);
  }

  go(x: number, y: number): void {
    const { now } = this;
    if (!now) return;
    const [lastX, lastY] = now.points.slice(-2);
    if (x === lastX && y === lastY) return;
    const from = now.points.length;
    this.now = { ...now, points: [...now.points, x, y] };
    this.ongo?.(this.now, from);
    if (performance.now() - this.#written > every) this.#write();
    // A long one goes on as another that begins where this one ends.
    if (this.now.points.length / 4 >= LIMITS.strokePoints) this.begin(now.drawing, now.marker, now.thick, x, y);
  }

  /** The pen is lifted. */
  end(): void {
    const { now } = this;
    this.now = undefined;
    if (now) this.#ask(now);
  }

  /** It was no stroke: a palm, or the first of two fingers. */
  drop(): void {
    this.now = undefined;
    letGo(this.#key);
  }

  /** Puts down a line that is ready. */
  put(drawing: string, marker: number, thick: boolean, points: readonly number[]): void {
    this.#ask({ drawing, stroke: newKey(), marker, thick, points: [...points] });
  }

  /** My own on a drawing, those on their way too, in the order in which I drew them. */
  on(drawing: string): Line[] {
    const { asked, going } = this.#onTheirWay(drawing);
    const mine = this.#mine().filter((one) => one.drawing === drawing);
    const known = new Set(mine.map(({ stroke }) => stroke));
    const all = [...mine, ...asked.filter(({ stroke }) => !known.has(stroke)).map((one) => ({ ...one, id: one.stroke }))];
    return all.filter(({ stroke }) => !going.has(stroke)).sort((a, b) => (a.stroke < b.stroke ? -1 : 1));
  }

  /** How many of this drawing the server has not answered. */
  waiting(drawing: string): number {
    return this.#onTheirWay(drawing).asked.length;
  }

  /** Takes away what I drew last. */
  back(drawing: string): void {
    const last = this.on(drawing).at(-1);
    if (last) this.#erase(drawing, last.stroke);
  }

  /** Takes away every stroke of mine that the rubber touches on its way here, from where it came down. */
  rub(drawing: string, x: number, y: number, isDown = false): void {
    const [fromX, fromY] = isDown ? [x, y] : this.#rubbed;
    this.#rubbed = [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / near));
    const way = Array.from({ length: steps }, (_, nth) => (nth + 1) / steps).map((part) => [fromX + (x - fromX) * part, fromY + (y - fromY) * part] as const);
    for (const { stroke, points } of this.on(drawing)) if (way.some((place) => touches(points, ...place, near))) this.#erase(drawing, stroke);
  }

  override sendAll(): void {
    this.end();
  }

  override answered(command: Command, reason: Reason | undefined): void {
    if (command.type !== "Draw") return;
    // What was broken off may have come whole before: then the room has it.
    const isThere = this.#mine().some(({ stroke }) => stroke === command.stroke);
    this.refused = isThere ? undefined : reason;
  }

  override clear(): void {
    this.drop();
  }

  #erase(drawing: string, stroke: string): void {
    void this.#live.ask({ type: "EraseStroke", drawing, stroke });
  }

  #write(): void {
    this.#written = performance.now();
    keep(this.#key, this.now);
  }

  #ask({ drawing, stroke, marker, thick, points }: Drawn): void {
    letGo(this.#key);
    const few = fitting(points);
    void this.#live.ask({ type: "Draw", drawing, stroke, marker, thick, points: few });
  }

  #onTheirWay(drawing: string): { asked: Extract<Command, { type: "Draw" }>[]; going: ReadonlySet<string> } {
    const commands = this.#live.outbox.unsaved.map(({ command }) => command);
    const asked = commands.filter((one): one is Extract<Command, { type: "Draw" }> => one.type === "Draw" && one.drawing === drawing);
    const going = new Set(commands.flatMap((one) => (one.type === "EraseStroke" && one.drawing === drawing ? [one.stroke] : [])));
    return { asked, going };
  }
}

/** Thinned so far that it fits in one stroke. */
export function fitting(points: readonly number[]): number[] {
  let few = thinned(points);
  for (let fine = 8; few.length > 2 * LIMITS.strokePoints; fine *= 1.5) few = thinned(points, fine);
  return few;
}

/** By these keys my strokes stand in the order in which I drew them, also after a reload. */
function newKey(): string {
  const now = Math.max(Date.now(), last + 1);
  last = now;
  return `${now.toString(36).padStart(9, "0")}${randomId(4)}`;
}
let last = 0;
