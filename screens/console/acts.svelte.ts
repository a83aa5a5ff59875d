/** What facilitators did: what is not saved yet, what undo would take back, and what was refused. */
import { FOR_GOOD, type Command, type Reason } from "../shared/generated/room";
import { keep, kept } from "../shared/keep";
import { isUnhurried } from "../shared/live/outbox.svelte";
import { m } from "../shared/language.svelte";
import type { StepName } from "../shared/moment";
import { refusal } from "../shared/refusals";
import { actOf, inWords, isAct, isNamed, type Act, type NamedCommand } from "./actNames";

type Remembered = { done: Act[]; seen: string };

/** What acts need of the connection. */
export type Asking = {
  ask: (command: Command) => Promise<Reason | undefined>;
  outbox: { readonly unsaved: readonly { command: Command }[] };
};

/** What acts need to know of the room, to name things. */
export type Knowing = { isName: (id: string) => boolean; titleOf: (name: StepName) => string };

/** The update about our own act follows its answer within this time (milliseconds). */
const newsComesWithin = 3000;

export class Acts {
  /** Why the last tap did not count. */
  refused = $state("");
  #done = $state.raw<readonly Act[]>([]);
  #seen = "";
  #savedAt = 0;
  readonly #asking: Asking;
  readonly #knowing: Knowing;
  readonly #key: string;

  constructor(code: string, asking: Asking, knowing: Knowing) {
    this.#asking = asking;
    this.#knowing = knowing;
    this.#key = `console acts ${code}`;
    // We don't see the answers to commands from before a reload, so we can't tell what undo would take back.
    if (asking.outbox.unsaved.length) return;
    const { done = [], seen = "" } = kept<Partial<Remembered>>(this.#key) ?? {};
    this.#done = done.filter(isAct);
    this.#seen = seen;
  }

  /** Resolves when the server has answered; true when it accepted the command. The same one is not asked twice at a time. */
  async do(command: NamedCommand): Promise<boolean> {
    if (this.#isOnItsWay(command)) return false;
    const act = actOf(command, this.#knowing.isName);
    this.refused = "";
    const reason = await this.#asking.ask(command);
    this.#savedAt = Date.now();
    if (reason) this.refused = calmly(command, reason);
    if (command.type === "Undo") this.#undone(reason);
    else if (!reason && !FOR_GOOD.has(command.type)) this.#remember([...this.#done, act]);
    return !reason;
  }

  /** Puts a slip in the ballot, whose answer comes when enough slips are in: nothing waits for it. */
  lay(slip: Command): void {
    this.refused = "";
    void this.#asking.ask(slip).then((reason) => (this.refused = reason ? refusal(reason) : this.refused));
  }

  undo(): void {
    if (this.last && !this.isWaiting) void this.do({ type: "Undo" });
  }

  /** What undo would take back, in words. */
  get last(): string | undefined {
    const act = this.#done.at(-1);
    return act && inWords(act, this.#knowing.titleOf);
  }

  /** What is not saved yet, in words. */
  get waiting(): string[] {
    const named = this.#unsaved.map(({ command }) => command).filter(isNamed);
    return named.map((command) => inWords(actOf(command, this.#knowing.isName), this.#knowing.titleOf));
  }

  get isWaiting(): boolean {
    return this.#unsaved.length > 0;
  }

  get #unsaved(): { command: Command }[] {
    return this.#asking.outbox.unsaved.filter(({ command }) => !isUnhurried(command));
  }

  #isOnItsWay(command: Command): boolean {
    const said = JSON.stringify(command);
    return this.#asking.outbox.unsaved.some((one) => JSON.stringify(one.command) === said);
  }

  /** Whether something about this record is not saved yet. */
  isUnsaved(id: string): boolean {
    return this.#asking.outbox.unsaved.some(({ command }) => Object.values(command).includes(id));
  }

  /**
   * `seen` is what all facilitators have done so far. All consoles share one undo: when another one acted, our last
   * act is no longer what undo would take back, so we stop offering it.
   */
  notice(seen: string): void {
    if (seen === this.#seen) return;
    const ours = this.isWaiting || Date.now() - this.#savedAt < newsComesWithin;
    this.#seen = seen;
    this.#remember(ours ? this.#done : []);
  }

  /** A refused undo stays the next one: the room goes back no further, so nothing before it is offered either. */
  #undone(reason: Reason | undefined): void {
    this.#remember(reason ? [] : this.#done.slice(0, -1));
  }

  #remember(done: readonly Act[]): void {
    this.#done = done;
    keep(this.#key, { done, seen: this.#seen });
  }
}

/** When another console or the clock was just ahead of us, nothing is wrong. */
function calmly({ type }: Command, reason: Reason): string {
  const before = reason === "changed_since" || reason === "not_now";
  if (before && type === "OpenStep") return m.console_step_moved_on();
  if (before && type === "EndPart") return m.console_part_moved_on();
  return refusal(reason);
}
