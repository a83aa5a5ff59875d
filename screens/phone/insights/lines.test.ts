import { beforeEach, expect, test, vi } from "vitest";
import { Asked } from "../../shared/tests/asking";
import { LIMITS, type Command, type Insight, type Step } from "../../shared/generated/room";
import { told } from "../../shared/tests/told";
import { Lines } from "./lines.svelte";

const writing = told("step", { id: "step", name: "insights", opened_at: 0 });

/** A line as the server sends it. */
function insight(line: string, text: string, more: Partial<Insight> = {}): Insight {
  return told("insight", { id: `i-${line}`, of: "me", step: "step", line, text, version: 1, reach: "harvest", ...more });
}

/** One page of somebody's phone, and the server that it talks to. */
class Page {
  mine: Insight[] = [];
  steps: Step[] = [writing];
  readonly server = new Asked("phone lines", (command, reason) => this.lines.answered(command, reason));
  readonly lines = new Lines("lines", this.server, () => ({ mine: this.mine, steps: this.steps }));

  /** An update arrives: these are my lines now. */
  hears(mine: Insight[], { whole = false, isPutBack = false } = {}): void {
    this.mine = mine;
    this.lines.heard({ whole, isPutBack });
  }

  /** Commands without an answer yet, each in a word. */
  get asks(): string[] {
    return this.server.waiting.map((command) => (command.type === "WriteInsight" ? `${command.line}: ${command.text} over ${command.version}${command.sheet ? ` on ${command.sheet}` : ""}` : command.type));
  }

  get shows(): string[] {
    return this.lines.of("step").map(({ text, saved }) => (saved ? text : `${text}*`));
  }

  close(): void {
    this.lines.close();
    this.server.outbox.close();
  }
}

const pause = () => vi.advanceTimersByTime(2000);
let page: Page;

beforeEach(() => {
  page = new Page();
  return () => page.close();
});

test("what is typed shows at once, and is sent when the writer pauses", () => {
  page.lines.type("step", "p1", "Time to listen");
  expect(page.shows).toEqual(["Time to listen*"]);
  expect(page.asks).toEqual([]);
  pause();
  expect(page.asks).toEqual(["p1: Time to listen over 0"]);
});

test("a line counts as saved only when the news of it is here as it stands", () => {
  page.lines.type("step", "p1", "Time to listen");
  pause();
  page.server.answer();
  expect(page.shows).toEqual(["Time to listen*"]);
  page.hears([insight("p1", "Time to listen")]);
  expect(page.shows).toEqual(["Time to listen"]);
  expect(page.asks).toEqual([]);
});

test("what was typed while a line was on its way goes over what was saved of it", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.lines.type("step", "p1", "Time to listen");
  pause();
  expect(page.asks).toEqual(["p1: Time over 0"]);
  page.server.answer();
  page.hears([insight("p1", "Time")]);
  expect(page.shows).toEqual(["Time to listen*"]);
  expect(page.asks).toEqual(["p1: Time to listen over 1"]);
});

test("two phones that write one line keep both texts, and the typing goes on in the line that came apart", () => {
  page.hears([insight("p1", "Time")]);
  page.lines.type("step", "p1", "Time for me");
  pause();
  page.lines.type("step", "p1", "Time for me and you");
  page.server.answer();
  page.hears([insight("p1", "Time for them", { version: 2 }), insight("s9", "Time for me", { apart: true, reach: "private" })]);
  expect(page.shows.toSorted()).toEqual(["Time for me and you*", "Time for them"]);
  expect(page.lines.follow("p1")).toBe("s9");
  expect(page.asks).toEqual([]);
  pause();
  expect(page.asks).toEqual(["s9: Time for me and you over 1"]);
});

test("a person who takes the first line itself again stays in it", () => {
  page.hears([insight("p1", "Time")]);
  page.lines.type("step", "p1", "Time for me");
  pause();
  page.server.answer();
  page.hears([insight("p1", "Time for them", { version: 2 }), insight("s9", "Time for me", { apart: true })]);
  page.lines.take("p1");
  expect(page.lines.follow("p1")).toBe("p1");
});

test("mine was first and another phone wrote over it: nothing is asked again", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.server.answer();
  page.hears([insight("p1", "Time for them", { version: 2 })]);
  expect(page.shows).toEqual(["Time for them"]);
  expect(page.asks).toEqual([]);
});

test("a refused line stays with its reason, and is sent again only after a key was typed", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.server.answer("too_many_lines");
  page.hears([]);
  expect(page.lines.of("step")[0]).toMatchObject({ text: "Time", reason: "too_many_lines" });
  expect(page.asks).toEqual([]);
  page.lines.type("step", "p1", "Time!");
  pause();
  expect(page.asks).toEqual(["p1: Time! over 0"]);
});

test("what is on its way is not asked a second time, also when it was taken out of the outbox and the news is late", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.server.answer();
  page.lines.sendAll();
  expect(page.asks).toEqual([]);
});

test("without network one command waits a line, however long the writer goes on", () => {
  for (const text of ["T", "Ti", "Time"]) {
    page.lines.type("step", "p1", text);
    pause();
  }
  page.lines.type("step", "p2", "Room");
  pause();
  expect(page.asks).toEqual(["p1: T over 0", "p2: Room over 0"]);
  expect(page.shows).toEqual(["Time*", "Room*"]);
});

test("a page loaded anew shows what was typed, and sends what was not sent", () => {
  page.lines.type("step", "p1", "Time");
  const anew = new Page();
  expect(anew.shows).toEqual(["Time*"]);
  anew.lines.sendAll();
  expect(anew.asks).toEqual(["p1: Time over 0"]);
  anew.close();
});

test("an answer that was lost with the page is settled by all the news there is", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.lines.type("step", "p1", "Time to listen");
  page.server.outbox.clear();
  const anew = new Page();
  anew.hears([insight("p1", "Time")], { whole: true });
  expect(anew.shows).toEqual(["Time to listen*"]);
  expect(anew.asks).toEqual(["p1: Time to listen over 1"]);
  anew.close();
});

test("an asking that was lost with the page is asked again when the news shows nothing of it", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.server.outbox.clear();
  const anew = new Page();
  anew.hears([], { whole: true });
  expect(anew.asks).toEqual(["p1: Time over 0"]);
  anew.close();
});

test("lines stand in the order in which they were begun, not in which they were saved", () => {
  page.lines.type("step", "p1", "first");
  vi.advanceTimersByTime(1);
  page.lines.type("step", "p2", "second");
  pause();
  page.hears([insight("p2", "second"), insight("p1", "first")]);
  expect(page.shows.map((text) => text.replace("*", ""))).toEqual(["first", "second"]);
});

test("an emptied line is not erased by that: nothing is sent", () => {
  page.hears([insight("p1", "Time")]);
  page.lines.type("step", "p1", "");
  pause();
  expect(page.asks).toEqual([]);
  page.lines.giveUp("p1");
  expect(page.shows).toEqual(["Time"]);
});

test("an erased line is gone at once, and a late answer does not bring it back", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.lines.erase(page.lines.of("step")[0]!);
  page.server.answer();
  expect(page.shows).toEqual([]);
  page.hears([insight("p1", "Time")]);
  expect(page.shows).toEqual([]);
  expect(page.asks).toEqual(["EraseInsight"]);
});

test("a refusal that comes after a line was erased does not bring it back either", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.lines.erase(page.lines.of("step")[0]!);
  page.server.answer("too_many_lines");
  expect(page.shows).toEqual([]);
});

test("what was typed and taken back to what is kept is not sent", () => {
  page.hears([insight("p1", "Time")]);
  page.lines.type("step", "p1", "Time!");
  page.lines.type("step", "p1", "Time");
  pause();
  expect(page.asks).toEqual([]);
  expect(page.shows).toEqual(["Time"]);
});

test("what another tab asks for a line is not asked here as well", () => {
  page.server.ask({ type: "WriteInsight", step: "step", line: "p1", text: "Time", version: 0, sheet: "", turning: false } as Command);
  page.lines.type("step", "p1", "Time!");
  pause();
  expect(page.asks).toEqual(["p1: Time over 0"]);
});

test("what is longer than the server takes is refused here and kept", () => {
  page.lines.type("step", "p1", "a".repeat(LIMITS.insight + 1));
  pause();
  expect(page.asks).toEqual([]);
  expect(page.lines.of("step")[0]).toMatchObject({ reason: "too_long", saved: false });
});

test("half an emoji is no sign", () => {
  page.lines.type("step", "p1", "Time \uD83D");
  expect(page.shows).toEqual(["Time *"]);
  page.lines.type("step", "p1", "Time \u{1F331}");
  expect(page.shows).toEqual(["Time \u{1F331}*"]);
});

test("a server put back to an earlier time is written the lines that it lost", () => {
  page.hears([insight("p1", "Time", { version: 3 })]);
  page.hears([], { whole: true, isPutBack: true });
  expect(page.asks).toEqual(["p1: Time over 0"]);
});

test("what was being typed on a line that such a server lost is written as a new one", () => {
  page.hears([insight("p1", "Time", { version: 3 })]);
  page.lines.type("step", "p1", "Time to listen");
  page.hears([], { whole: true, isPutBack: true });
  pause();
  expect(page.asks).toEqual(["p1: Time to listen over 0"]);
});

test("a line that was erased elsewhere is not made anew by a late text, but by what its writer types then", () => {
  page.hears([insight("p1", "Time", { version: 3 })]);
  page.lines.type("step", "p1", "Time to listen");
  page.hears([]);
  pause();
  expect(page.asks).toEqual(["p1: Time to listen over 3"]);
  page.server.answer("not_there");
  expect(page.shows).toEqual(["Time to listen*"]);
  page.lines.type("step", "p1", "Time to hear");
  pause();
  expect(page.asks).toEqual(["p1: Time to hear over 0"]);
});

test("a line that was kept back is not hung by a server that lost it: a person says so first", () => {
  page.hears([insight("p1", "Time", { reach: "private" })]);
  page.hears([], { whole: true, isPutBack: true });
  expect(page.shows).toEqual(["Time*"]);
  expect(page.asks).toEqual([]);
});

test("a line that the server forgot was kept back is kept back again", () => {
  page.hears([insight("p1", "Time", { reach: "private" })]);
  page.hears([insight("p1", "Time", { reach: "harvest" })], { whole: true, isPutBack: true });
  expect(page.asks).toEqual(["SetReach"]);
});

test("a draft whose step is gone moves to the step that is open for it now", () => {
  page.lines.type("step", "p1", "Time");
  page.steps = [{ ...writing, id: "later" }];
  page.hears([], { whole: true });
  expect(page.lines.of("step")).toEqual([]);
  expect(page.lines.of("later")[0]?.text).toBe("Time");
});

test("what was cleared stands nowhere, also not after the page is loaded anew", () => {
  page.lines.type("step", "p1", "Time");
  page.lines.clear();
  const anew = new Page();
  expect([page.shows, anew.shows]).toEqual([[], []]);
  anew.close();
});

test("another tab sees what was typed here, and never over what it is typing itself", () => {
  const tell = (text: string) => window.dispatchEvent(new StorageEvent("storage", { key: "draft lines p1", newValue: JSON.stringify({ step: "step", line: "p1", text, over: 0, at: 1 }) }));
  tell("theirs");
  expect(page.shows).toEqual(["theirs*"]);
  page.lines.type("step", "p1", "mine");
  tell("theirs again");
  expect(page.shows).toEqual(["mine*"]);
});

/** The server saves the oldest line as the room keeps it. */
function keepsAs(text: string): void {
  const { id, command } = page.server.outbox.unsaved[0]!;
  page.server.outbox.take(id);
  page.lines.answered(command, undefined, { ...command, text } as Command);
}

test("a text that the room keeps otherwise than it was typed is saved, and shows as it is kept", () => {
  page.lines.type("step", "p1", "e\u0301e\u0301n\u200b");
  pause();
  keepsAs("één");
  page.hears([insight("p1", "één")]);
  expect(page.shows).toEqual(["één"]);
  pause();
  expect(page.asks).toEqual([]);
});

test("who typed on meanwhile rewrites the line that the room kept, and makes no other", () => {
  page.lines.type("step", "p1", "e\u0301e\u0301n\u200b");
  pause();
  page.lines.type("step", "p1", "e\u0301e\u0301n\u200b keer");
  keepsAs("één");
  page.hears([insight("p1", "één")]);
  pause();
  expect(page.asks).toEqual(["p1: e\u0301e\u0301n\u200b keer over 1"]);
});

test("a text that the room keeps otherwise and another phone overtook goes on in the line made for it", () => {
  page.lines.type("step", "p1", "mijn\u200b");
  pause();
  keepsAs("mijn");
  page.hears([insight("p1", "van een ander"), insight("server", "mijn", { apart: true, reach: "private" })]);
  pause();
  expect(page.shows.toSorted()).toEqual(["mijn", "van een ander"]);
  expect(page.asks).toEqual([]);
});

test("what is typed is saved for its writer alone, and their tap lays it on the sheet as it is written then", () => {
  page.lines.type("step", "p1", "My boss is");
  pause();
  expect(page.asks).toEqual(["p1: My boss is over 0"]);
  page.server.answer();
  page.hears([insight("p1", "My boss is")]);
  page.lines.type("step", "p1", "My boss is a help");
  page.lines.lay("p1", "sheet");
  expect(page.asks).toEqual(["p1: My boss is a help over 1 on sheet"]);
});

test("a tap while a text is on its way lays it once it is saved", () => {
  page.lines.type("step", "p1", "Time");
  pause();
  page.lines.lay("p1", "sheet");
  expect(page.asks).toEqual(["p1: Time over 0"]);
  page.server.answer();
  page.hears([insight("p1", "Time")]);
  expect(page.asks).toEqual(["PutOnSheet"]);
  expect(page.shows).toEqual(["Time"]);
});

test("what lies on a sheet is not rewritten as somebody types, nor when the page closes, but by their tap", () => {
  page.hears([insight("p1", "Time", { sheet: "sheet" })]);
  page.lines.type("step", "p1", "Time is mon");
  pause();
  page.lines.sendAll();
  expect(page.asks).toEqual([]);
  expect(page.lines.of("step")[0]).toMatchObject({ text: "Time is mon", waits: true });
  const anew = new Page();
  anew.hears([insight("p1", "Time", { sheet: "sheet" })], { whole: true });
  expect([anew.asks, anew.shows]).toEqual([[], ["Time is mon*"]]);
  anew.lines.type("step", "p1", "Time is ours");
  anew.lines.lay("p1", "sheet");
  expect(anew.asks).toEqual(["p1: Time is ours over 1 on sheet"]);
  anew.close();
});

test("whoever sits at another table by now keeps the line, and it is saved for them alone", () => {
  page.lines.type("step", "p1", "Time");
  page.lines.lay("p1", "elsewhere");
  page.server.answer("not_your_group");
  expect(page.asks).toEqual(["p1: Time over 0"]);
});

test("a server put back to an earlier time gets on the sheet again what its writer laid there, and nothing else", () => {
  page.hears([insight("p1", "Time", { sheet: "sheet" }), insight("p2", "Mine")]);
  page.hears([], { whole: true, isPutBack: true });
  expect(page.asks.toSorted()).toEqual(["p1: Time over 0 on sheet", "p2: Mine over 0"]);
});
