/**
 * The lines that this person writes. Typed text is a draft until the server has exactly that text; it is sent when the
 * writer pauses, for themselves alone. Only their tap lays it on a sheet, and what lies there is rewritten by a tap (rule 1). It names the version that it is based on, so that it never overwrites what another phone of
 * the same seat wrote meanwhile: in that case the server makes it a separate line.
 */
import { filledCommand, firstReach, LIMITS, type Command, type Insight, type Reason, type Step } from "../../shared/generated/room";
import type { Asking } from "../../shared/live/outbox.svelte";
import { randomId } from "../../shared/random";
import { tooMuch } from "../../shared/signs";
import { Keeper, type News } from "../keeper";
import { Drafts, type Draft } from "./drafts.svelte";
import { Written } from "./written";

/** `waits`: it lies on a sheet, and others see its new text only after a tap; until then the phone keeps that. */
export type MyLine = { line: string; step: string; text: string; saved: boolean; waits: boolean; insight: Insight | undefined; reason: Reason | undefined };
/** What is known of the room. */
type Room = { mine: readonly Insight[]; steps: readonly Step[] };

const pause = 2000;

export class Lines extends Keeper {
  readonly #drafts: Drafts;
  readonly #written: Written;
  #reasons = $state.raw<ReadonlyMap<string, Reason>>(new Map());
  /** From a line that another phone wrote meanwhile to the separate line where our draft continues. */
  #moved = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** Lines that are saved, but not yet in the news. */
  readonly #saved = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Of each line that somebody has their finger in, the version that they see. */
  readonly #seen = new Map<string, number>();
  readonly #live: Asking;
  readonly #room: () => Room;

  constructor(name: string, live: Asking, room: () => Room) {
    super();
    this.#live = live;
    this.#room = room;
    this.#drafts = new Drafts(name, (line) => this.#timers.has(line));
    this.#written = new Written(name);
  }

  /** All lines of this person in a step, in the order of writing: with the typed text, or else the saved one. */
  of(step: string): MyLine[] {
    const insights = this.#room().mine.filter((insight) => insight.step === step && !this.#written.isErased(insight.line));
    const known = new Set(insights.map(({ line }) => line));
    const drafts = this.#drafts.all().filter((draft) => draft.step === step);
    const fresh = drafts.filter((draft) => !known.has(draft.line) && draft.text.trim());
    const begun = new Map([...drafts.map(({ line, at }) => [line, at] as const), ...this.#written.begun()]);
    const lines = [...insights.map((insight) => this.#line(insight.line, step, insight)), ...fresh.map(({ line }) => this.#line(line, step))];
    return lines.sort((a, b) => (begun.get(a.line) ?? Infinity) - (begun.get(b.line) ?? Infinity));
  }

  #line(line: string, step: string, insight?: Insight): MyLine {
    const draft = this.#drafts.get(line);
    const waits = draft !== undefined && !draft.sheet && draft.sent === undefined && isShared(insight);
    return { line, step, text: draft?.text ?? insight?.text ?? "", saved: !draft, waits, insight, reason: this.#reasons.get(line) };
  }

  newLine(): string {
    return randomId(6);
  }

  /** The line where the draft of this one continues; usually itself. */
  follow(line: string): string {
    return this.#moved.get(line) ?? line;
  }

  /** Somebody chose to edit this very line. */
  take(line: string): void {
    this.#moved = without(this.#moved, line);
  }

  /** The text changed. */
  type(step: string, line: string, text: string): void {
    text = whole(text);
    const draft = this.#drafts.get(line) ?? { over: this.#seen.get(line) ?? this.#insight(line)?.version ?? 0, at: Date.now(), sent: undefined };
    const { at, sent } = draft;
    const isGone = this.#reasons.get(line) === "not_there" && !this.#insight(line);
    const over = isGone ? 0 : draft.over;
    this.#drafts.put({ step, line, text, over, at, ...(sent === undefined ? {} : { sent }) });
    this.#reasons = without(this.#reasons, line);
    this.#sendAfterPause(line);
  }

  /** Somebody puts their finger in it: until they leave, they type over the version that they see. */
  hold(line: string): void {
    this.#seen.set(line, this.#insight(line)?.version ?? 0);
  }

  release(line: string): void {
    this.#seen.delete(line);
  }

  /** The writer paused, or turned away. */
  send(line: string): void {
    clearTimeout(this.#timers.get(line));
    this.#timers.delete(line);
    const draft = this.#drafts.get(line);
    if (!draft || draft.held || draft.sent !== undefined || this.#reasons.has(line) || this.#isAsked(line)) return;
    const { step, text, over, sheet } = draft;
    const kept = this.#insight(line);
    if (kept ? kept.text === text : !text.trim()) {
      this.#drafts.drop(line);
      return this.#put(line, sheet);
    }
    // Emptied, but not erased: only the writer erases.
    if (!text.trim() || !this.#room().steps.some(({ id }) => id === step)) return;
    // What others see already changes by a tap alone.
    if (isShared(kept) && !sheet) return;
    if (tooMuch(text, LIMITS.insight)) return this.#refuse(line, "too_long");
    // Asked first: a tab that ends in between leaves nothing that counts as sent and that nobody asks.
    void this.#live.ask({ type: "WriteInsight", step, line, text, version: over, ...(sheet ? { sheet } : {}) });
    this.#drafts.put({ ...draft, sent: text });
  }

  /** Its writer taps: the line lies on this sheet, as it is written now. */
  lay(line: string, sheet: string): void {
    const draft = this.#drafts.get(line);
    if (!draft) return this.#put(line, sheet);
    this.#drafts.put({ ...draft, sheet });
    this.send(line);
  }

  /** Lays a saved line on a sheet, unless it lies there. */
  #put(line: string, sheet: string | undefined): void {
    const kept = this.#insight(line);
    if (!kept || !sheet) return;
    if (kept.sheet !== sheet) void this.#live.ask({ type: "PutOnSheet", insight: kept.id });
    else if (kept.reach === "private") void this.#live.ask({ type: "SetReach", record: kept.id, reach: firstReach("insight"), version: kept.version });
  }

  #sendAfterPause(line: string): void {
    clearTimeout(this.#timers.get(line));
    this.#timers.set(line, setTimeout(() => this.send(line), pause));
  }

  override sendAll(): void {
    for (const { line } of this.#drafts.all()) this.send(line);
  }

  override answered(command: Command, reason: Reason | undefined, kept: Command = command): void {
    if (command.type !== "WriteInsight" || kept.type !== "WriteInsight" || this.#written.isErased(command.line)) return;
    const { step, line, text, version } = filledCommand(command);
    const draft = this.#drafts.get(line);
    if ((reason === "not_your_group" || reason === "not_now") && draft?.sheet) {
      // Its writer sits elsewhere by now, or a restored step is in its silence: the text is saved for them alone.
      const { sheet: _, ...own } = unsent(draft);
      this.#drafts.put(own);
      this.send(line);
    } else if (reason) {
      this.#drafts.put(unsent(draft ?? { step, line, text, over: version, at: Date.now() }));
      // Written while outside: it is sent again by itself once its writer has come back.
      if (reason !== "not_inside") this.#refuse(line, reason);
    } else if (draft) {
      this.#saved.add(line);
      const isAsAsked = draft.sent === undefined && draft.text === text;
      this.#settle(this.#asKept(isAsAsked ? { ...draft, sent: text } : draft, kept.text), false);
    }
  }

  override heard({ whole, isPutBack }: News): void {
    const begun = new Map(this.#drafts.all().map(({ line, at }) => [line, at]));
    if (isPutBack) this.#writeAgain();
    for (const draft of this.#drafts.all()) this.#settle(this.#athome(draft), whole || this.#saved.has(draft.line));
    for (const insight of this.#room().mine) {
      if (this.#written.isErased(insight.line)) this.#erase(insight.id);
    }
    const mine = this.#room().mine.filter(({ line }) => !this.#written.isErased(line));
    this.#written.copy(mine, (line) => begun.get(line));
  }

  /** Discards what was typed: the line shows its saved text again. */
  giveUp(line: string): void {
    clearTimeout(this.#timers.get(line));
    this.#timers.delete(line);
    if (this.#drafts.get(line)?.sent === undefined) this.#drafts.drop(line);
  }

  /** Erases a line for good. */
  erase({ line, insight }: MyLine): void {
    this.#written.erase(line);
    clearTimeout(this.#timers.get(line));
    this.#timers.delete(line);
    this.#drafts.drop(line);
    if (insight) this.#erase(insight.id);
  }

  override clear(): void {
    for (const { line } of this.#drafts.all()) this.#drafts.drop(line);
    this.#written.clear();
  }

  override close(): void {
    this.sendAll();
    this.#timers.forEach(clearTimeout);
    this.#drafts.close();
  }

  /** The draft of a text that the room keeps as this one: what was sent is known by it in the news. */
  #asKept(draft: Draft, text: string): Draft {
    if (draft.sent === undefined || draft.sent === text) return draft;
    const now = { ...draft, sent: text, text: draft.text === draft.sent ? text : draft.text };
    this.#drafts.put(now);
    return now;
  }

  /** Finds out what became of a draft. `heardAll`: if it was saved, the news shows it by now. */
  #settle(draft: Draft, heardAll: boolean): void {
    const { line, sent, over } = draft;
    if (sent !== undefined && !this.#isAsked(line)) {
      const insight = this.#insight(line);
      const version = insight?.version ?? 0;
      const mine = insight?.text === sent && version !== over;
      const apart = version > over && !mine ? this.#room().mine.find((one) => one.apart && one.text === sent) : undefined;
      if (apart) this.#moveTo(apart, draft);
      else if (mine || version > over + 1) this.#goOn(draft, over + 1);
      else if (heardAll) this.#drafts.put(unsent(draft));
      else return;
    }
    const now = this.follow(line);
    if (!this.#timers.has(now)) this.send(now);
  }

  /** What was sent is on disk; what was typed since is based on it. */
  #goOn(draft: Draft, over: number): void {
    this.#saved.delete(draft.line);
    if (this.#seen.has(draft.line)) this.#seen.set(draft.line, over);
    if (draft.text !== draft.sent) return this.#drafts.put({ ...unsent(draft), over });
    this.#drafts.drop(draft.line);
    this.#put(draft.line, draft.sheet);
  }

  /** Another phone of this seat wrote this line meanwhile, so our text became a separate line. */
  #moveTo(apart: Insight, draft: Draft): void {
    this.#saved.delete(draft.line);
    this.#drafts.drop(draft.line);
    this.#moved = new Map(this.#moved).set(draft.line, apart.line);
    if (draft.text === draft.sent) return;
    this.#drafts.put({ ...unsent(draft), line: apart.line, over: apart.version });
    if (this.#timers.has(draft.line)) this.#sendAfterPause(apart.line);
  }

  /** The server was restored to a time before some of my lines: write them again. */
  #writeAgain(): void {
    for (const draft of this.#drafts.all()) if (draft.over > 0 && !this.#insight(draft.line)) this.#drafts.put({ ...unsent(draft), over: 0 });
    for (const copy of this.#written.copies()) {
      const { step, line, text, at, sheet } = copy;
      const insight = this.#insight(line);
      const isHeld = copy.reach === "private";
      const over = insight?.version ?? 0;
      if (isHeld && insight && insight.reach !== "private") void this.#live.ask({ type: "SetReach", record: insight.id, reach: "private", version: over });
      if (this.#drafts.get(line)) continue;
      // What its writer laid on a sheet lies there again; what they did not lay stays theirs.
      if (copy.version <= over) this.#put(line, insight?.sheet || isHeld ? undefined : sheet);
      else this.#drafts.put({ step, line, text, over, at, ...(isHeld && !insight ? { held: true as const } : {}), ...(sheet && !isHeld ? { sheet } : {}) });
    }
  }

  /** A draft whose step is gone, as after a restore, moves to the step that is open for it now. */
  #athome(draft: Draft): Draft {
    const { steps } = this.#room();
    const now = steps.find(({ name, open }) => name === "insights" && open);
    if (!now || steps.some(({ id }) => id === draft.step)) return draft;
    const { sheet: _, ...own } = unsent(draft);
    const moved = { ...own, step: now.id, over: 0 };
    this.#reasons = without(this.#reasons, draft.line);
    this.#drafts.put(moved);
    return moved;
  }

  #erase(insight: string): void {
    const isAsked = this.#live.outbox.unsaved.some(({ command }) => command.type === "EraseInsight" && command.insight === insight);
    if (!isAsked) void this.#live.ask({ type: "EraseInsight", insight });
  }

  #refuse(line: string, reason: Reason): void {
    this.#reasons = new Map(this.#reasons).set(line, reason);
  }

  #insight(line: string): Insight | undefined {
    return this.#room().mine.find((one) => one.line === line);
  }

  #isAsked(line: string): boolean {
    return this.#live.outbox.unsaved.some(({ command }) => command.type === "WriteInsight" && command.line === line);
  }
}

/** Removes half an emoji, cut off at a length limit: the server could not store it. */
function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, "");
}

/** Where a line is: what lies on a sheet shows a new text only after a tap, and after the reveal one that was not laid does not hang. */
export function whereIs({ saved, waits }: MyLine, hangs: boolean, revealed: boolean): "unsaved" | "saved" | "waits" | "loose" | "hangs" {
  if (waits) return "waits";
  if (!saved) return "unsaved";
  return hangs ? "hangs" : revealed ? "loose" : "saved";
}

/** Whether others see a line: it lies on a sheet, and its writer does not hold it back. */
export function isShared(insight: Insight | undefined): boolean {
  return insight !== undefined && insight.sheet !== "" && insight.reach !== "private";
}

function unsent({ sent: _, ...draft }: Draft): Draft {
  return draft;
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const next = new Map(map);
  next.delete(key);
  return next;
}
