/**
 * Short texts that this person types: what may be told, key words, notes, a title. Every keystroke is kept on the
 * phone; a text is sent when the writer pauses, and kept until the server has exactly that text. Each draft carries
 * the command that sends it, so that it is also sent after a reload, when its field is no longer on the screen.
 */
import { SvelteMap } from "svelte/reactivity";
import type { Command, Reason } from "../../shared/generated/room";
import { keep, keys, kept, letGo } from "../../shared/keep";
import type { Asking } from "../../shared/live/outbox.svelte";
import { Keeper, type News } from "../keeper";

/** `id` is of the text that stands there; empty when none does. */
export type Stored = { text: string; version: number; id?: string | undefined };
/** Makes the command that replaces this version of this text by another; version 0 and no id for a new one. */
export type Write = (text: string, version: number, rewrites: string) => Command;
type Draft = { text: string; over: number; base?: string; command?: Command | undefined; sent?: string; saved?: true };

const pause = 2000;

export class Fields extends Keeper {
  readonly #all: SvelteMap<string, Draft>;
  readonly #reasons = new SvelteMap<string, Reason>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #prefix: string;
  readonly #live: Asking;
  /** The server was restored, so a text that is gone there was lost and not erased. */
  #isPutBack = false;

  constructor(name: string, live: Asking) {
    super();
    this.#prefix = `field ${name} `;
    this.#live = live;
    const found = keys(this.#prefix).map((key) => [key.slice(this.#prefix.length), kept<Draft>(key)!] as const);
    this.#all = new SvelteMap(found.filter(([, draft]) => draft));
  }

  /** The text in a field: as typed here, or else as stored. */
  text(key: string, stored: Stored): string {
    return this.#all.get(key)?.text ?? stored.text;
  }

  isSaved(key: string): boolean {
    return this.#all.get(key)?.saved ?? !this.#all.has(key);
  }

  reason(key: string): Reason | undefined {
    return this.#reasons.get(key);
  }

  /** The text changed. */
  type(key: string, text: string, stored: Stored, write: Write): void {
    const old = this.#all.get(key);
    const isGone = this.#reasons.get(key) === "not_there";
    const over = isGone ? 0 : (old?.over ?? stored.version);
    const base = isGone ? "" : old ? (old.base ?? "") : (stored.id ?? "");
    const { sent } = old ?? {};
    this.#put(key, { text, over, base, command: write(text, over, base), ...(sent === undefined ? {} : { sent }) });
    this.#reasons.delete(key);
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(() => this.send(key), pause));
  }

  /** Keeps what is typed until the writer sends it with a button. */
  jot(key: string, text: string): void {
    this.#put(key, { text, over: 0 });
  }

  letGo(key: string): void {
    this.#drop(key);
  }

  /** The writer paused, or turned away. */
  send(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const draft = this.#all.get(key);
    if (!draft?.command || draft.saved || draft.sent !== undefined || this.#reasons.has(key)) return;
    this.#put(key, { ...draft, sent: JSON.stringify(draft.command) });
    void this.#live.ask(draft.command);
  }

  override sendAll(): void {
    for (const key of this.#all.keys()) this.send(key);
  }

  override answered(command: Command, reason: Reason | undefined): void {
    const said = JSON.stringify(command);
    const [key, draft] = [...this.#all].find(([, one]) => one.sent === said) ?? [];
    if (!key || !draft?.command) return;
    const { sent: _, ...rest } = draft;
    if (reason === "not_there" && this.#isPutBack && draft.over > 0) {
      this.#put(key, { ...rest, over: 0, base: "", command: over(draft.command, 0) });
      this.send(key);
    } else if (reason) {
      // Emptied where nothing was stored, or where another phone was first: the field shows what is stored.
      if (reason === "nothing_written" && !draft.text.trim()) return this.#drop(key);
      this.#put(key, rest);
      // Written while outside: it is sent again by itself once its writer has come back.
      if (reason !== "not_inside") this.#reasons.set(key, reason);
    } else if (said === JSON.stringify(draft.command)) {
      this.#put(key, { ...rest, saved: true });
    } else {
      this.#put(key, { ...rest, over: draft.over + 1, command: over(draft.command, draft.over + 1) });
      if (!this.#timers.has(key)) this.send(key);
    }
  }

  /** An update arrived: it holds what was saved. What was on its way when the page closed is sent again. */
  override heard(news?: News): void {
    this.#isPutBack ||= news?.isPutBack ?? false;
    for (const [key, draft] of this.#all) {
      if (draft.saved) this.#drop(key);
      else if (draft.sent !== undefined && !this.#isAsked(draft.sent)) this.#put(key, { text: draft.text, over: draft.over, base: draft.base ?? "", command: draft.command });
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
    this.#timers.forEach(clearTimeout);
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
    letGo(this.#prefix + key);
    this.#all.delete(key);
  }
}

/** The same command, based on another version; on none it rewrites nothing. */
function over(command: Command, version: number): Command {
  if (command.type === "OnBehalf") return { ...command, command: over(command.command, version) } as Command;
  if (!("version" in command)) return command;
  return { ...command, version, ...(!version && "rewrites" in command ? { rewrites: "" } : {}) } as Command;
}
