/** What facilitators do: what is not saved yet, and what was refused. What undo would take back, the room says. */
import type { Command, Reason, Undoable } from "../shared/generated/room";
import { isUnhurried } from "../shared/live/outbox.svelte";
import { m } from "../shared/language.svelte";
import type { StepName } from "../shared/moment";
import { refusal } from "../shared/refusals";
import { actOf, inWords, isNamed, undoneAct, type NamedCommand } from "./actNames";

/** What acts need of the connection. */
export type Asking = {
  ask: (command: Command) => Promise<Reason | undefined>;
  outbox: { readonly unsaved: readonly { command: Command }[] };
};

/** What acts need to know of the room, to name things. `isNextPerson`: ending the part brings the next person. */
export type Knowing = { isName: (id: string) => boolean; isNextPerson: () => boolean; titleOf: (name: StepName) => string };

export class Acts {
  /** Why the last tap did not count. */
  refused = $state("");
  readonly #asking: Asking;
  readonly #knowing: Knowing;

  constructor(asking: Asking, knowing: Knowing) {
    this.#asking = asking;
    this.#knowing = knowing;
  }

  /** Resolves when the server has answered; true when it accepted the command. The same one is not asked twice at a time. */
  async do(command: NamedCommand): Promise<boolean> {
    if (this.#isOnItsWay(command)) return false;
    this.refused = "";
    const reason = await this.#asking.ask(command);
    if (reason) this.refused = calmly(command, reason);
    return !reason;
  }

  /** Types this for somebody on paper. Whoever asks says what came of it; nothing when it is on its way already. */
  async for(person: string, command: Command): Promise<Reason | "saved" | undefined> {
    const asked: Command = { type: "OnBehalf", person, command } as Command;
    if (this.#isOnItsWay(asked)) return undefined;
    return (await this.#asking.ask(asked)) ?? "saved";
  }

  /** Puts a slip in the ballot, whose answer comes when enough slips are in: nothing waits for it. A refusal comes at once. */
  lay(slip: Command): Promise<Reason | undefined> {
    this.refused = "";
    return this.#asking.ask(slip);
  }

  /** `turn` is what the button showed: when another console was first, nothing else is taken back. */
  undo(turn: number): void {
    if (!this.isWaiting) void this.do({ type: "Undo", turn });
  }

  /** What undo would take back, in words. */
  named(undo: Undoable): string {
    return inWords(undoneAct(undo), this.#knowing.titleOf);
  }

  /** What is not saved yet, in words. */
  get waiting(): string[] {
    const named = this.#unsaved.map(({ command }) => command).filter(isNamed);
    return named.map((command) => inWords(actOf(command, this.#knowing), this.#knowing.titleOf));
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
}

/** When another console or the clock was just ahead of us, nothing is wrong. */
function calmly({ type }: Command, reason: Reason): string {
  const before = reason === "changed_since" || reason === "not_now";
  if (before && type === "OpenStep") return m.console_step_moved_on();
  if (before && type === "EndPart") return m.console_part_moved_on();
  return refusal(reason);
}
