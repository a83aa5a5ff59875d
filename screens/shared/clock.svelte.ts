/** Time as a person reads it: calm, in whole minutes, with seconds only in the last one (rule 17). */
import { BEGIN_IN, type Command, type Part, type Step } from "./generated/room";

/** How often a screen reads the clock (milliseconds). */
const lookEvery = 250;

export type Times = {
  part: Part["name"];
  /** Seconds left in the part; below zero when it runs over. */
  left: number;
  /** The fraction of the part that is left: 1 at its beginning, 0 at its end. */
  share: number;
  /** Seconds left in the whole step. */
  stepLeft: number;
  frozen: boolean;
};

/** The times of an open step at a moment of session time; undefined when it has no clock. */
export function timesOf(step: Step | undefined, now: number): Times | undefined {
  const part = step?.parts[step.part];
  if (!step || !part) return undefined;
  const run = (step.held_at || now) - step.part_from;
  const ahead = step.parts.slice(step.part + 1).reduce((sum, one) => sum + one.seconds, 0);
  const left = part.seconds - run;
  return { part: part.name, left, share: part.seconds ? Math.min(Math.max(left / part.seconds, 0), 1) : 0, stepLeft: left + ahead, frozen: !!step.held_at };
}

/** Whether a step has come so far that this may be asked: the room says from which part on. */
export function mayIn(step: Step | undefined, command: Command["type"]): boolean {
  const begins = BEGIN_IN[command];
  if (!step || begins === undefined || step.revealed || !step.parts.length) return true;
  return step.parts.slice(0, step.part + 1).some(({ name }) => name === begins);
}

/** Seconds since the part with this name began, over all parts up to now; 0 before it. */
export function runSince(step: Step, name: Part["name"], now: number): number {
  const { parts, part: at } = step;
  const from = parts.findIndex((part) => part.name === name);
  if (from < 0 || from > at) return 0;
  const run = Math.max((step.held_at || now) - step.part_from, 0);
  return parts.slice(from, at).reduce((sum, part) => sum + part.seconds, run);
}

/** Seconds that are not time but rounding: without it, four minutes and a millionth of a second are five. */
const rounding = 0.05;

/** Whole minutes, rounded up; seconds in the last minute. */
export function inClock(left: number): { minutes: number; seconds: number | undefined } {
  const whole = Math.max(Math.ceil(left - rounding), 0);
  if (whole > 60) return { minutes: Math.ceil(whole / 60), seconds: undefined };
  return { minutes: 0, seconds: whole };
}

/** Session time that advances by itself; stop it when the component is destroyed. */
export class Now {
  at = $state(0);
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(now: () => number) {
    this.at = now();
    this.#timer = setInterval(() => (this.at = now()), lookEvery);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
