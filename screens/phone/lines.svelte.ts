/**
 * The lines that this person writes. What is typed is kept here with every key, and sent when the writer pauses. A text
 * names the version that it was written over, so that it never overwrites what another phone of the same seat wrote.
 */
import type { Insight, Reason } from "../shared/generated/room";
import { keep, keys, kept, letGo } from "../shared/keep";
import type { Live } from "../shared/live/live.svelte";
import { randomId } from "../shared/random";

/** What was typed and is not known to be on disk as it stands. */
type Draft = { step: string; line: string; text: string; over: number; at: number };
/** What was on disk once: asked again if the server was put back to a time before it. */
type Written = { step: string; line: string; text: string };

export type MyLine = { line: string; step: string; text: string; saved: boolean; insight: Insight | undefined; reason: Reason | undefined };

const pause = 2000;

export class Lines {
  #drafts = $state.raw<ReadonlyMap<string, Draft>>(new Map());
  #reasons = $state.raw<ReadonlyMap<string, Reason>>(new Map());
  /** Being sent, by line: the next text of a line goes after the news of the last. */
  readonly #sent = new Map<string, { text: string; over: number }>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #name: string;
  readonly #live: Live;
  readonly #mine: () => readonly Insight[];

  constructor(name: string, live: Live, mine: () => readonly Insight[]) {
    this.#name = name;
    this.#live = live;
    this.#mine = mine;
    const found = keys(`draft ${name} `).map((key) => kept<Draft>(key)).filter((draft) => draft !== undefined);
    this.#drafts = new Map(found.map((draft) => [draft.line, draft]));
  }

  /** All lines of this person in a step, oldest first: as they are typed, else as they are kept. */
  of(step: string): MyLine[] {
    const insights = new Map(this.#mine().filter((insight) => insight.step === step).map((insight) => [insight.line, insight]));
    const drafts = [...this.#drafts.values()].filter((draft) => draft.step === step).sort((a, b) => a.at - b.at);
    const known = [...insights.keys()];
    const fresh = drafts.map((draft) => draft.line).filter((line) => !insights.has(line));
    return [...known, ...fresh].map((line) => this.#line(step, line, insights.get(line)));
  }

  #line(step: string, line: string, insight: Insight | undefined): MyLine {
    const draft = this.#drafts.get(line);
    return { line, step, text: draft?.text ?? insight?.text ?? "", saved: !draft, insight, reason: this.#reasons.get(line) };
  }

  newLine(): string {
    return randomId(6);
  }

  /** A key was typed. */
  type(step: string, line: string, text: string): void {
    const over = this.#drafts.get(line)?.over ?? this.#version(step, line);
    const draft = { step, line, text, over, at: this.#drafts.get(line)?.at ?? Date.now() };
    keep(this.#key(line), draft);
    this.#drafts = new Map(this.#drafts).set(line, draft);
    this.#reasons = without(this.#reasons, line);
    clearTimeout(this.#timers.get(line));
    this.#timers.set(line, setTimeout(() => this.send(line), pause));
  }

  /** The writer paused, or turned away. */
  send(line: string): void {
    const draft = this.#drafts.get(line);
    clearTimeout(this.#timers.get(line));
    if (!draft || this.#sent.has(line) || this.#isAsked(line)) return;
    if (!draft.text.trim()) return this.#emptied(draft);
    this.#sent.set(line, { text: draft.text, over: draft.over });
    const { step, text, over } = draft;
    void this.#live.ask({ type: "WriteInsight", step, line, text, version: over }).then((reason) => this.#answered(line, reason));
  }

  sendAll(): void {
    for (const line of this.#drafts.keys()) this.send(line);
  }

  /** Called when something came in: drop drafts that are kept as they stand, go on with the others. */
  settle(): void {
    for (const [line, draft] of this.#drafts) {
      const mine = this.#mine().filter((insight) => insight.step === draft.step);
      const insight = mine.find((one) => one.line === line);
      const version = insight?.version ?? (insight ? 1 : 0);
      const sent = this.#sent.get(line);
      // My text came back in a line of its own: another phone of this seat had written this one meanwhile.
      const apart = mine.some((one) => one.line !== line && one.text === draft.text) && version > draft.over;
      if (insight?.text === draft.text || apart) this.#settled(draft);
      else if (sent && version > sent.over && insight?.text === sent.text) {
        this.#sent.delete(line);
        this.#rebase(draft, version);
      } else if (!sent && !this.#timers.has(line)) this.send(line);
    }
    for (const { step, line, text } of this.#mine()) keep(`written ${this.#name} ${line}`, { step, line, text });
  }

  /** The server was put back to a time before some of my lines: write them again. */
  writeAgain(): void {
    const have = new Set(this.#mine().map((insight) => insight.line));
    for (const key of keys(`written ${this.#name} `)) {
      const written = kept<Written>(key);
      if (written && !have.has(written.line)) this.type(written.step, written.line, written.text);
    }
    this.sendAll();
  }

  /** Take a line away for good; what was never kept goes without asking the server. */
  erase({ line, insight }: MyLine): void {
    this.#drop(line);
    letGo(`written ${this.#name} ${line}`);
    if (insight) void this.#live.ask({ type: "EraseInsight", insight: insight.id });
  }

  clear(): void {
    for (const line of this.#drafts.keys()) this.#drop(line);
    for (const key of keys(`written ${this.#name} `)) letGo(key);
  }

  #answered(line: string, reason: Reason | undefined): void {
    if (!reason) return this.settle();
    this.#sent.delete(line);
    this.#reasons = new Map(this.#reasons).set(line, reason);
  }

  /** A line without words is no line: erase what was kept of it. */
  #emptied(draft: Draft): void {
    const insight = this.#mine().find((one) => one.line === draft.line && one.step === draft.step);
    this.erase({ line: draft.line, step: draft.step, text: "", saved: false, insight, reason: undefined });
  }

  #settled(draft: Draft): void {
    this.#sent.delete(draft.line);
    this.#drop(draft.line);
  }

  #rebase(draft: Draft, over: number): void {
    const next = { ...draft, over };
    keep(this.#key(draft.line), next);
    this.#drafts = new Map(this.#drafts).set(draft.line, next);
  }

  #drop(line: string): void {
    clearTimeout(this.#timers.get(line));
    this.#timers.delete(line);
    this.#drafts = without(this.#drafts, line);
    letGo(this.#key(line));
  }

  #isAsked(line: string): boolean {
    return this.#live.outbox.unsaved.some(({ command }) => command.type === "WriteInsight" && command.line === line);
  }

  #version(step: string, line: string): number {
    const insight = this.#mine().find((one) => one.line === line && one.step === step);
    return insight ? (insight.version ?? 1) : 0;
  }

  #key(line: string): string {
    return `draft ${this.#name} ${line}`;
  }
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const next = new Map(map);
  next.delete(key);
  return next;
}
