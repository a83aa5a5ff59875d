/** What facilitators asked for: what is not saved yet, what undo would take back, and what was refused. */
import type { Command, Reason } from "../shared/generated/room";
import { keep, kept } from "../shared/keep";
import { m } from "../shared/language.svelte";
import { refusal } from "../shared/refusals";

/** An act by name, so that undo speaks the language of now. */
const names = {
  insights: m.console_act_insights,
  reveal: m.console_act_reveal,
  gallery: m.console_act_gallery,
  break: m.console_act_break,
  off: m.console_act_off,
  name_off: m.console_act_name_off,
  back: m.console_act_back,
  undo: m.console_act_undo,
};
type Act = keyof typeof names;

type Remembered = { done: Act[]; seen: string };

/** What acts need of the connection. */
export type Asking = {
  ask: (command: Command) => Promise<Reason | undefined>;
  outbox: { readonly unsaved: readonly { command: Command }[] };
};

/** News of an own act comes right after its acknowledgement. */
const newsComesWithin = 3000;

export class Acts {
  /** Why the last tap did not count. */
  refused = $state("");
  #done = $state.raw<readonly Act[]>([]);
  #seen = "";
  #savedAt = 0;
  readonly #asking: Asking;
  readonly #isName: (id: string) => boolean;
  readonly #key: string;

  constructor(code: string, asking: Asking, isName: (id: string) => boolean) {
    this.#asking = asking;
    this.#isName = isName;
    this.#key = `console acts ${code}`;
    // What still waits from before a reload ends unseen, so we can't tell what undo would take back.
    if (asking.outbox.unsaved.length) return;
    const { done = [], seen = "" } = kept<Partial<Remembered>>(this.#key) ?? {};
    this.#done = done.filter((act) => act in names);
    this.#seen = seen;
  }

  async do(command: Command): Promise<void> {
    const act = this.#actOf(command);
    this.refused = "";
    const reason = await this.#asking.ask(command);
    this.#savedAt = Date.now();
    if (reason) this.refused = refusal(reason);
    // Undone or no longer possible: either way the next undo is about what was done before.
    if (act === "undo") this.#remember(this.#done.slice(0, -1));
    else if (!reason) this.#remember(act === "reveal" ? [] : [...this.#done, act]);
  }

  undo(): void {
    if (this.last && !this.isWaiting) void this.do({ type: "Undo" });
  }

  /** What undo would take back, in words. */
  get last(): string | undefined {
    const act = this.#done.at(-1);
    return act && names[act]();
  }

  /** What is not saved yet, in words. */
  get waiting(): string[] {
    return this.#asking.outbox.unsaved.map(({ command }) => names[this.#actOf(command)]());
  }

  get isWaiting(): boolean {
    return this.#asking.outbox.unsaved.length > 0;
  }

  /** Whether something about this record is not saved yet. */
  isUnsaved(id: string): boolean {
    return this.#asking.outbox.unsaved.some(({ command }) => "what" in command && command.what === id);
  }

  /**
   * What facilitators did together looks like this now. All consoles undo as one: when another one acted, our last
   * act is no longer what undo would take back, so we stop offering it.
   */
  notice(seen: string): void {
    if (seen === this.#seen) return;
    const ours = this.isWaiting || Date.now() - this.#savedAt < newsComesWithin;
    this.#seen = seen;
    this.#remember(ours ? this.#done : []);
  }

  #actOf(command: Command): Act {
    if (command.type === "OpenStep") return command.name in names ? (command.name as Act) : "undo";
    if (command.type === "TakeOff") return this.#isName(command.what) ? "name_off" : "off";
    if (command.type === "HangBack") return "back";
    return command.type === "Reveal" ? "reveal" : "undo";
  }

  #remember(done: readonly Act[]): void {
    this.#done = done;
    keep(this.#key, { done, seen: this.#seen });
  }
}
