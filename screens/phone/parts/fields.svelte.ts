/**
 * Short texts that this person types: what may be told, key words, notes, a title. Every keystroke is kept on the
 * phone; a text is sent when the writer pauses, and kept until the server has exactly that text. Each draft carries
 * the command that sends it, so that it is also sent after a reload, when its field is no longer on the screen.
 *
 * Nothing changes under somebody's fingers: what the room made of a text, and what another wrote, is shown when they
 * leave the field. Until then they type over the version that they see.
 */
import { SvelteMap } from "svelte/reactivity";
import type { AnyRecord, Command, Reason } from "../../shared/generated/room";
import { keep, keys, kept, letGo } from "../../shared/keep";
import type { Asking } from "../../shared/live/outbox.svelte";
import { tooMuch } from "../../shared/signs";
import { Keeper, type News } from "../keeper";
import { isNameless, isOf, over, textOf, withText } from "./texts";

/** `id` is of the text that stands there; empty when none does. */
export type Stored = { text: string; version: number; id?: string | undefined };
/** Makes the command that replaces this version of this text by another; version 0 and no id for a new one. */
export type Write = (text: string, version: number, rewrites: string) => Command;
type Draft = {
  text: string;
  /** The version that it is based on, and the id of that text. */
  over: number;
  base?: string;
  /** More signs than this are kept here, and not sent. */
  most?: number | undefined;
  /** How it is sent; what is given with a button has none before. */
  command?: Command | undefined;
  /** The command that is on its way. */
  sent?: string;
  saved?: true;
  /** The last text of this draft that the room has, as it keeps it. */
  kept?: string;
  /** What another wrote at the same time: it stands above what is typed here, or under it. */
  above?: string;
  under?: string;
};

const pause = 2000;
/** Milliseconds without a word from the tab that typed something, after which it may have crashed: this one sends it. */
const patience = 2 * pause;

export class Fields extends Keeper {
  readonly #all: SvelteMap<string, Draft>;
  readonly #reasons = new SvelteMap<string, Reason>();
  /** What stood in a field when somebody put their finger in it. */
  readonly #held = new SvelteMap<string, Stored>();
  /** What stands in the room, of each field on the screen. */
  readonly #shown = new Map<string, () => Stored>();
  /** Drafts that another tab of this phone is typing, and sends. */
  readonly #theirs = new Set<string>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Saved texts that the news has shown by now. */
  readonly #told = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Drafts of which an update has come since their last answer: what became of them is known. */
  readonly #heard = new Set<string>();
  readonly #prefix: string;
  readonly #live: Asking;
  readonly #room: () => readonly AnyRecord[];
  /** The server was restored, so a text that is gone there was lost and not erased. */
  #isPutBack = false;

  constructor(name: string, live: Asking, room: () => readonly AnyRecord[]) {
    super();
    this.#room = room;
    this.#prefix = `field ${name} `;
    this.#live = live;
    const found = keys(this.#prefix).map((key) => [key.slice(this.#prefix.length), kept<Draft>(key)!] as const);
    this.#all = new SvelteMap(found.filter(([, draft]) => draft));
    addEventListener("storage", this.#otherTab);
  }

  /** The text in a field: as typed here, or else as it stood when somebody began, or else as stored. */
  text(key: string, stored: Stored): string {
    return this.#all.get(key)?.text ?? this.#held.get(key)?.text ?? stored.text;
  }

  isSaved(key: string): boolean {
    return this.#all.get(key)?.saved ?? !this.#all.has(key);
  }

  reason(key: string): Reason | undefined {
    return this.#reasons.get(key);
  }

  /** Whether another wrote at the same time, so that this text stands below theirs. */
  isBelow(key: string): boolean {
    return !!this.#all.get(key)?.above;
  }

  /** A field is on the screen; `stored` is what stands in the room now. Returns what to call when it goes. */
  show(key: string, stored: () => Stored): () => void {
    this.#shown.set(key, stored);
    return () => {
      this.release(key);
      this.#shown.delete(key);
    };
  }

  /** Somebody puts their finger in it. */
  hold(key: string): void {
    const stored = this.#shown.get(key)?.();
    if (stored) this.#held.set(key, { ...stored });
  }

  /** They leave it. */
  release(key: string): void {
    this.send(key);
    this.#held.delete(key);
    if (this.#told.has(key)) this.#drop(key);
  }

  /** The text changed. */
  type(key: string, text: string, stored: Stored, write: Write, most?: number): void {
    const { base = "", ...basis } = this.#basis(key, stored);
    this.#put(key, { ...basis, text, base, most, command: write(text, basis.over, base) });
    this.#takeOver(key);
    this.#told.delete(key);
    this.#reasons.delete(key);
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(() => this.send(key), pause));
  }

  /** Keeps what is typed until the writer gives it with a button. `stored` is what stands in its place, if anything can. */
  jot(key: string, text: string, stored: Stored = { text: "", version: 0 }): void {
    const old = this.#all.get(key);
    const over = (old ?? { over: (this.#held.get(key) ?? stored).version }).over;
    this.#takeOver(key);
    this.#told.delete(key);
    this.#reasons.delete(key);
    this.#put(key, { text, over, ...(old?.sent === undefined ? {} : { sent: old.sent }) });
  }

  /** Gives what was jotted down, once: until there is an answer, giving it again does nothing. */
  give(key: string, command: Command): void {
    const draft = this.#all.get(key);
    if (!draft || draft.sent !== undefined) return;
    this.#reasons.delete(key);
    this.#put(key, { text: draft.text, over: draft.over, sent: JSON.stringify(command) });
    void this.#live.ask(command);
  }

  /** The version that was read when what is jotted down was begun. */
  seen(key: string, stored: Stored): number {
    return this.#all.get(key)?.over ?? (this.#held.get(key) ?? stored).version;
  }

  /** Whether another text came to stand here since this one was begun: its writer chooses which it becomes. */
  isBehind(key: string, stored: Stored): boolean {
    const draft = this.#all.get(key);
    return draft !== undefined && !draft.saved && draft.sent === undefined && draft.over !== stored.version && stored.text !== "" && draft.text.trim() !== stored.text;
  }

  /** Its writer read what stands there now, and goes on with their own. */
  goOn(key: string, { version }: Stored): void {
    const draft = this.#all.get(key);
    if (draft) this.#put(key, { ...draft, over: version });
    this.#reasons.delete(key);
  }

  /** Whether what was given is on its way. */
  isGiven(key: string): boolean {
    return this.#all.get(key)?.sent !== undefined;
  }

  letGo(key: string): void {
    this.#drop(key);
  }

  /** The writer paused, or turned away. */
  send(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const draft = this.#all.get(key);
    if (!draft?.command || draft.saved || draft.sent !== undefined || this.#reasons.has(key) || this.#theirs.has(key) || tooMuch(draft.text, draft.most)) return;
    const ready = this.#asItStands(key, draft);
    const command = ready.command!;
    if (isNameless(command) && !this.#isOlder(key, ready)) {
      // Which text its first version became is in the news. If it is not there then, another may stand in its place.
      if (this.#heard.has(key)) this.#reasons.set(key, "not_there");
      return;
    }
    this.#put(key, { ...ready, sent: JSON.stringify(command) });
    void this.#live.ask(command);
  }

  override sendAll(): void {
    for (const key of this.#all.keys()) this.send(key);
  }

  override answered(command: Command, reason: Reason | undefined, kept: Command = command): void {
    const said = JSON.stringify(command);
    const [key, draft] = [...this.#all].find(([, one]) => one.sent === said) ?? [];
    if (!key || !draft) return;
    const { sent: _, ...rest } = draft;
    this.#heard.delete(key);
    if (!draft.command) this.#given(key, rest, command, reason);
    else if (reason === "not_there" && this.#isPutBack && draft.over > 0) {
      this.#put(key, { ...rest, over: 0, base: "", command: over(draft.command, 0) });
      this.send(key);
    } else if (reason) {
      // Emptied where nothing was stored, or where another phone was first: the field shows what is stored.
      if (!draft.text.trim() && (reason === "nothing_written" || reason === "changed_since")) return this.#drop(key);
      this.#put(key, rest);
      // Written while outside: it is sent again by itself once its writer has come back.
      if (reason !== "not_inside") this.#reasons.set(key, reason);
    } else if (said === JSON.stringify(draft.command)) {
      this.#put(key, { ...rest, over: draft.over + 1, kept: textOf(kept), saved: true });
    } else {
      this.#put(key, { ...rest, over: draft.over + 1, kept: textOf(kept), command: over(draft.command, draft.over + 1) });
      // Of a field on the screen the news says first what became of it.
      if (!this.#timers.has(key) && !this.#shown.has(key)) this.send(key);
    }
  }

  /** An update arrived: it holds what was saved. What was on its way when the page closed is sent again. */
  override heard(news?: News): void {
    this.#isPutBack ||= news?.isPutBack ?? false;
    for (const [key, draft] of this.#all) {
      if (this.#theirs.has(key)) continue;
      this.#heard.add(key);
      if (draft.saved && this.#held.has(key)) this.#told.add(key);
      else if (draft.saved) this.#drop(key);
      else if (draft.sent !== undefined && !this.#isAsked(draft.sent)) {
        // What was given has its answer by now, in another tab.
        if (!draft.command) this.#drop(key);
        else this.#put(key, { text: draft.text, over: draft.over, base: draft.base ?? "", command: draft.command });
      }
      if (!this.#timers.has(key)) this.send(key);
    }
  }

  /** The key of what is typed for somebody else ends with their id. */
  override letGoOf(person: string): void {
    for (const key of [...this.#all.keys()]) if (key.endsWith(` ${person}`)) this.#drop(key);
  }

  override clear(): void {
    for (const key of [...this.#all.keys()]) this.#drop(key);
  }

  override close(): void {
    this.sendAll();
    removeEventListener("storage", this.#otherTab);
    this.#timers.forEach(clearTimeout);
    this.#waiting.forEach(clearTimeout);
  }

  /**
   * What was given was taken, or comes back to its writer. What they typed since stays. A field that shows what stands in
   * the room keeps its text until the news has it, or it would show the older one meanwhile and lose the cursor.
   */
  #given(key: string, draft: Draft, command: Command, reason: Reason | undefined): void {
    if (reason) {
      this.#put(key, draft);
      this.#reasons.set(key, reason);
      return;
    }
    const next = { ...draft, over: draft.over + 1 };
    if (draft.text.trim() !== textOf(command)) this.#put(key, next);
    else if (this.#shown.has(key)) this.#put(key, { ...next, saved: true });
    else this.#drop(key);
  }

  /** Over which version somebody types: the one that they see. */
  #basis(key: string, stored: Stored): Omit<Draft, "text" | "saved"> {
    const old = this.#all.get(key);
    const reason = this.#reasons.get(key);
    if (reason === "not_there") return { over: 0 };
    // They were told that another was first, and see that text.
    if (reason === "changed_since") return { over: stored.version, base: stored.id ?? "" };
    if (old) {
      const { text: _, saved: __, ...basis } = old;
      return basis;
    }
    const seen = this.#held.get(key) ?? stored;
    return { over: seen.version, base: seen.id ?? "" };
  }

  /** The draft over what became of its last version: where that stands above or below another's text, it goes on there. */
  #asItStands(key: string, draft: Draft): Draft {
    const stored = this.#shown.get(key)?.() ?? this.#found(draft);
    if (!stored || !draft.command) return draft;
    const around = aroundIn(stored.text, draft.kept);
    const above = joined(around?.above, draft.above);
    const under = joined(draft.under, around?.under);
    const { version, base } = around ? { version: stored.version, base: stored.id ?? "" } : { version: draft.over, base: draft.base ?? "" };
    const command = withText(over(draft.command, version, base), joined(above, draft.text, under));
    return { ...draft, over: version, base, above, under, command };
  }

  /** What became in the room of the last text that was kept, when its field is not on the screen. */
  #found({ command, kept }: Draft): Stored | undefined {
    if (!command) return undefined;
    return this.#room().filter((record) => isOf(record, command)).find(({ text }) => aroundIn(text, kept));
  }

  /** Whether what stands in its field is newer: then it is set below that, and overwrites nothing. */
  #isOlder(key: string, draft: Draft): boolean {
    const stored = this.#shown.get(key)?.();
    return stored !== undefined && stored.version > draft.over;
  }

  #isAsked(sent: string): boolean {
    return this.#live.outbox.unsaved.some(({ command }) => JSON.stringify(command) === sent);
  }

  #put(key: string, draft: Draft): void {
    keep(this.#prefix + key, draft);
    this.#all.set(key, draft);
  }

  #drop(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#reasons.delete(key);
    this.#takeOver(key);
    this.#told.delete(key);
    letGo(this.#prefix + key);
    this.#all.delete(key);
  }

  /** Another tab sends this, as long as it gives a sign of life. */
  #leave(key: string): void {
    this.#takeOver(key);
    this.#theirs.add(key);
    this.#waiting.set(key, setTimeout(() => {
      this.#takeOver(key);
      this.send(key);
    }, patience));
  }

  /** It is sent from here. */
  #takeOver(key: string): void {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#theirs.delete(key);
  }

  /** Another tab of this phone typed or sent. What is being typed here stays, and is sent from here. */
  #otherTab = ({ key, newValue }: StorageEvent): void => {
    if (!key?.startsWith(this.#prefix)) return;
    const field = key.slice(this.#prefix.length);
    if (this.#timers.has(field) || this.#held.has(field)) return;
    if (newValue) {
      this.#all.set(field, JSON.parse(newValue) as Draft);
      this.#leave(field);
    } else {
      this.#takeOver(field);
      this.#all.delete(field);
    }
  };
}

/** What stands above and below a text in what the room has; undefined when it stands there no more. */
function aroundIn(whole: string, kept = ""): { above: string; under: string } | undefined {
  if (!kept) return undefined;
  if (whole === kept) return { above: "", under: "" };
  if (whole.startsWith(`${kept}\n`)) return { above: "", under: whole.slice(kept.length + 1) };
  return whole.endsWith(`\n${kept}`) ? { above: whole.slice(0, -kept.length - 1), under: "" } : undefined;
}

function joined(...texts: (string | undefined)[]): string {
  return texts.filter((text) => text).join("\n");
}
