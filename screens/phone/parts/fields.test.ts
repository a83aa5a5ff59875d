import { beforeEach, expect, test, vi } from "vitest";
import { Asked } from "../../shared/tests/asking";
import type { AnyRecord, Command } from "../../shared/generated/room";
import { told } from "../../shared/tests/told";
import { textOf, withText } from "./texts";
import { Fields, type Stored, type Write } from "./fields.svelte";

const write: Write = (text, version) => ({ type: "NameSheet", sheet: "s1", title: text, version }) as Command;
const nothing = { text: "", version: 0 };

class Page {
  readonly server = new Asked("phone fields", (command, reason) => this.fields.answered(command, reason, withText(command, textOf(command).trim())));
  readonly fields = new Fields("fields", this.server, () => this.room);
  room: AnyRecord[] = [];

  type(text: string, stored = nothing): void {
    this.fields.type("title", text, stored, write);
  }

  get asks(): string[] {
    return this.server.waiting.map((command) => (command.type === "NameSheet" ? `${command.title} over ${command.version}` : command.type));
  }

  close(): void {
    this.fields.close();
    this.server.outbox.close();
  }
}

const pause = () => vi.advanceTimersByTime(2000);
let page: Page;

beforeEach(() => {
  page = new Page();
  return () => page.close();
});

test("a field shows what is typed here, else what is kept", () => {
  expect(page.fields.text("title", { text: "Together", version: 1 })).toBe("Together");
  page.type("Alone", { text: "Together", version: 1 });
  expect(page.fields.text("title", { text: "Together", version: 1 })).toBe("Alone");
  expect(page.fields.isSaved("title")).toBe(false);
});

test("what is typed is sent when the writer pauses, over the version that they read", () => {
  page.type("To", { text: "Together", version: 4 });
  page.type("Too", { text: "Together", version: 5 });
  expect(page.asks).toEqual([]);
  pause();
  expect(page.asks).toEqual(["Too over 4"]);
});

test("a text that is saved stands until the news of it is here", () => {
  page.type("Together");
  pause();
  page.server.answer();
  expect(page.fields.text("title", nothing)).toBe("Together");
  expect(page.fields.isSaved("title")).toBe(true);
  page.fields.heard();
  expect(page.fields.text("title", { text: "Together", version: 1 })).toBe("Together");
  expect(page.fields.text("title", nothing)).toBe("");
});

test("what was typed while a text was on its way goes over what was saved of it", () => {
  page.type("To");
  pause();
  page.type("Together");
  pause();
  expect(page.asks).toEqual(["To over 0"]);
  page.server.answer();
  expect(page.asks).toEqual(["Together over 1"]);
});

test("a text whose first version was erased stays on the phone, and is new when its writer types on", () => {
  page.type("Together", { text: "To", version: 2 });
  pause();
  page.server.answer("not_there");
  expect(page.fields.text("title", nothing)).toBe("Together");
  pause();
  expect(page.asks).toEqual([]);
  page.type("Together again");
  pause();
  expect(page.asks).toEqual(["Together again over 0"]);
});

test("a text that a restored server lost is written there anew by itself", () => {
  page.type("Together", { text: "To", version: 2 });
  page.fields.heard({ whole: true, isPutBack: true });
  pause();
  page.server.answer("not_there");
  expect(page.asks).toEqual(["Together over 0"]);
  page.server.answer("not_there");
  expect(page.asks).toEqual([]);
  expect(page.fields.reason("title")).toBe("not_there");
});

test("a refused text stays with its reason, and is sent again only after a key was typed", () => {
  page.type("Together");
  pause();
  page.server.answer("not_the_writer");
  page.fields.heard();
  page.fields.sendAll();
  expect(page.fields.reason("title")).toBe("not_the_writer");
  expect(page.fields.text("title", nothing)).toBe("Together");
  expect(page.asks).toEqual([]);
  page.type("Together!");
  pause();
  expect(page.asks).toEqual(["Together! over 0"]);
});

test("a field that was emptied where nothing stood is no trouble", () => {
  page.type(" ");
  pause();
  page.server.answer("nothing_written");
  expect(page.fields.reason("title")).toBeUndefined();
  expect(page.fields.isSaved("title")).toBe(true);
});

test("what was jotted down goes nowhere by itself", () => {
  page.fields.jot("park", "sore");
  page.fields.sendAll();
  pause();
  expect(page.fields.text("park", nothing)).toBe("sore");
  expect(page.asks).toEqual([]);
  page.fields.letGo("park");
  expect(page.fields.text("park", nothing)).toBe("");
});

test("a page loaded anew sends what was typed, also when its field is not on the screen", () => {
  page.type("Together");
  const anew = new Page();
  anew.fields.sendAll();
  expect(anew.asks).toEqual(["Together over 0"]);
  anew.close();
});

test("a text whose asking was lost with the page is asked again", () => {
  page.type("Together");
  pause();
  page.server.outbox.clear();
  const anew = new Page();
  anew.fields.heard();
  expect(anew.asks).toEqual(["Together over 0"]);
  anew.close();
});

test("a text that lies in the outbox after the page was loaded anew is not asked twice", () => {
  page.type("Together");
  pause();
  const anew = new Page();
  anew.fields.heard();
  expect(anew.asks).toEqual(["Together over 0"]);
  anew.server.answer();
  expect(anew.fields.isSaved("title")).toBe(true);
  anew.close();
});

test("what is written for somebody on paper goes over its later version too", () => {
  const forThem: Write = (text, version, rewrites) => ({ type: "OnBehalf", person: "p9", command: write(text, version, rewrites) }) as Command;
  page.fields.type("story", "To", nothing, forThem);
  pause();
  page.fields.type("story", "Together", nothing, forThem);
  pause();
  page.server.answer();
  expect(page.server.waiting).toEqual([forThem("Together", 1, "")]);
});

test("a text says which one it rewrites, also when another stands there by then, and nothing once that is gone", () => {
  const note: Write = (text, version, rewrites) => ({ type: "NoteKeyWords", about: "p2", text, version, rewrites });
  const asked = () => page.server.waiting.at(-1);
  page.fields.type("words", "sings, bakes", { text: "sings", version: 1, id: "k1" }, note);
  pause();
  expect(asked()).toEqual(note("sings, bakes", 1, "k1"));
  page.server.answer("not_there");
  page.fields.type("words", "sings, bakes, laughs", { text: "fresh", version: 1, id: "k2" }, note);
  pause();
  expect(asked()).toEqual(note("sings, bakes, laughs", 0, ""));
});

test("what was cleared stands nowhere, also not after the page is loaded anew", () => {
  page.type("Together");
  page.fields.clear();
  const anew = new Page();
  expect(anew.fields.text("title", nothing)).toBe("");
  anew.close();
});

const note: Write = (text, version, rewrites) => ({ type: "WriteStory", group: "g", storyteller: "p", question: "g01", text, version, rewrites });

/** A field on the screen, and what stands in the room. */
class OnScreen {
  stored: Stored = { text: "", version: 0 };
  readonly hide = page.fields.show("note", () => this.stored);

  type(text: string): void {
    page.fields.type("note", text, this.stored, note);
    pause();
  }

  /** The room has it now, and says so. */
  saved(text: string, version: number): void {
    this.stored = { text, version, id: "s1" };
    page.server.answer();
    page.fields.heard();
  }

  get shown(): string {
    return page.fields.text("note", this.stored);
  }

  get asked(): Command | undefined {
    return page.server.waiting.at(-1);
  }
}

test("nothing changes under somebody's fingers: what the room made of a text is shown when they leave the field", () => {
  const field = new OnScreen();
  page.fields.hold("note");
  field.type("Samen ");
  field.saved("Samen", 1);
  expect([field.shown, page.fields.isSaved("note")]).toEqual(["Samen ", true]);
  field.type("Samen koken ");
  expect(field.asked).toEqual(note("Samen koken ", 1, "s1"));
  field.saved("Samen koken", 2);
  page.fields.release("note");
  expect(field.shown).toBe("Samen koken");
});

/** Of a field that left the screen while its first text was on its way, the texts that were typed since and asked. */
function typedOn(...room: AnyRecord[]): Command[] {
  const field = new OnScreen();
  field.type("Samen");
  page.fields.type("note", "Samen koken", field.stored, note);
  field.hide();
  page.server.answer();
  expect(page.server.waiting).toEqual([]);
  page.room = room;
  page.fields.heard();
  return page.server.waiting;
}

const story = (id: string, text: string) => told("story", { id, group: "g", question: "g01", text, version: 1 });

test("what is typed on while its field has left the screen says which text it rewrites", () => {
  expect(typedOn(story("s0", "Iets anders"), story("s1", "Samen"))).toEqual([note("Samen koken", 1, "s1")]);
});

test("what is typed on replaces no text that stands by then in the place of an erased one", () => {
  expect(typedOn(story("s2", "Wat ik kwijt wil"))).toEqual([]);
  expect([page.fields.text("note", nothing), page.fields.reason("note")]).toEqual(["Samen koken", "not_there"]);
});

test("whoever types in a field types over the version that they see, also when another wrote meanwhile", () => {
  const field = new OnScreen();
  field.stored = { text: "Ik zing.", version: 1, id: "s1" };
  page.fields.hold("note");
  field.stored = { text: "Ik zing. Ik bak.", version: 2, id: "s1" };
  expect(field.shown).toBe("Ik zing.");
  field.type("Ik zing. Ik lach.");
  expect(field.asked).toEqual(note("Ik zing. Ik lach.", 1, "s1"));
});

test("a text that was set below another's goes on there, and is not set below once more", () => {
  const field = new OnScreen();
  field.stored = { text: "Een", version: 1, id: "s1" };
  page.fields.hold("note");
  field.type("Een, twee");
  field.saved("Een, drie\nEen, twee", 3);
  expect([field.shown, page.fields.isBelow("note")]).toEqual(["Een, twee", false]);
  field.type("Een, twee, vier");
  expect(field.asked).toEqual(note("Een, drie\nEen, twee, vier", 3, "s1"));
  expect(page.fields.isBelow("note")).toBe(true);
  field.saved("Een, drie\nEen, twee, vier", 4);
  field.type("Een, twee, vier.");
  expect(field.asked).toEqual(note("Een, drie\nEen, twee, vier.", 4, "s1"));
  field.saved("Een, drie\nEen, twee, vier.", 5);
  field.hide();
  expect(field.shown).toBe("Een, drie\nEen, twee, vier.");
});

test("a text below which another's was set goes on above it", () => {
  const field = new OnScreen();
  page.fields.hold("note");
  field.type("Een");
  field.saved("Een", 1);
  field.stored = { text: "Een\nTwee", version: 2, id: "s1" };
  field.type("Een, drie");
  expect(field.asked).toEqual(note("Een, drie\nTwee", 2, "s1"));
  field.saved("Een, drie\nTwee", 3);
  field.type("Een, drie, vier");
  expect(field.asked).toEqual(note("Een, drie, vier\nTwee", 3, "s1"));
  expect(page.fields.isBelow("note")).toBe(false);
});

test("what is typed while a text is on its way goes on where that was set", () => {
  const field = new OnScreen();
  field.stored = { text: "Een", version: 1, id: "s1" };
  page.fields.hold("note");
  field.type("Een, twee");
  field.type("Een, twee, vier");
  field.saved("Een, drie\nEen, twee", 3);
  expect(field.asked).toEqual(note("Een, drie\nEen, twee, vier", 3, "s1"));
});

test("what is too long stays whole, and is not sent", () => {
  page.fields.type("note", "x".repeat(1350), nothing, note, 500);
  pause();
  page.fields.sendAll();
  expect(page.asks).toEqual([]);
  expect(page.fields.text("note", nothing)).toHaveLength(1350);
  page.fields.type("note", "x".repeat(500), nothing, note, 500);
  pause();
  expect(page.server.waiting).toHaveLength(1);
});

test("a title that another named first is kept, and goes over theirs once its writer read that", () => {
  page.type("Koken", { text: "", version: 1 });
  pause();
  page.server.answer("changed_since");
  expect([page.fields.text("title", nothing), page.fields.reason("title")]).toEqual(["Koken", "changed_since"]);
  page.type("Koken!", { text: "Bakken", version: 2 });
  pause();
  expect(page.asks).toEqual(["Koken! over 2"]);
});

const park = (text: string): Command => ({ type: "Park", text });

test("what is given with a button is given once, however often somebody taps", () => {
  page.fields.jot("park", "sore");
  for (let tap = 0; tap < 3; tap++) page.fields.give("park", park("sore"));
  expect(page.server.waiting).toEqual([park("sore")]);
  expect([page.fields.isGiven("park"), page.fields.text("park", nothing)]).toEqual([true, "sore"]);
  page.server.answer();
  expect([page.fields.isGiven("park"), page.fields.text("park", nothing)]).toEqual([false, ""]);
});

test("what is given is on its way after the page was loaded anew too, and is not given twice", () => {
  page.fields.jot("park", "sore");
  page.fields.give("park", park("sore"));
  const anew = new Page();
  anew.fields.give("park", park("sore"));
  expect(anew.server.waiting).toEqual([park("sore")]);
  anew.server.answer();
  expect(anew.fields.text("park", nothing)).toBe("");
  anew.close();
});

test("what is refused comes back to its writer, and what was typed meanwhile is not lost", () => {
  page.fields.jot("park", "sore");
  page.fields.give("park", park("sore"));
  page.server.answer("too_many_parked");
  expect([page.fields.text("park", nothing), page.fields.reason("park"), page.fields.isGiven("park")]).toEqual(["sore", "too_many_parked", false]);
  page.fields.give("park", park("sore"));
  page.fields.jot("park", "sore, and another");
  page.server.answer();
  expect(page.fields.text("park", nothing)).toBe("sore, and another");
});

test("a title that was given stays in its field until the news has it, so that the cursor stays where it is", () => {
  const name = (title: string): Command => ({ type: "NameSheet", sheet: "s", title, version: 1 });
  const stored = { text: "", version: 1 };
  page.fields.show("title s", () => stored);
  page.fields.hold("title s");
  page.fields.jot("title s", "With tea");
  page.fields.give("title s", name("With tea"));
  page.server.answer();
  expect(page.fields.text("title s", stored)).toBe("With tea");
  stored.text = "With tea";
  page.fields.heard();
  page.fields.jot("title s", "With more tea");
  page.fields.release("title s");
  expect(page.fields.text("title s", stored)).toBe("With more tea");
  page.fields.give("title s", name("With more tea"));
  page.server.answer();
  stored.text = "With more tea";
  page.fields.heard();
  stored.text = "Somebody else's";
  expect(page.fields.text("title s", stored)).toBe("Somebody else's");
});

test("two tabs of one phone never send for each other, and lose nothing that both type", () => {
  const other = new Page();
  const tell = (from: string) => window.dispatchEvent(new StorageEvent("storage", { key: from, newValue: localStorage.getItem(from) }));
  page.type("one");
  tell("field fields title");
  expect(other.fields.text("title", nothing)).toBe("one");
  other.fields.sendAll();
  expect(other.server.waiting).toEqual([]);
  other.type("two");
  tell("field fields title");
  expect([page.fields.text("title", nothing), other.fields.text("title", nothing)]).toEqual(["one", "two"]);
  pause();
  expect([...page.asks, ...other.asks]).toEqual(["one over 0", "two over 0"]);
  other.close();
});

/** Another tab of this phone writes this down; without a text it lets go of it. */
function elsewhere(text?: string, more: object = {}): void {
  const draft = text === undefined ? null : JSON.stringify({ text, over: 0, command: write(text, 0, ""), ...more });
  dispatchEvent(new StorageEvent("storage", { key: "field fields title", newValue: draft }));
}

test("what a tab that crashed had typed is sent by the other, without a reload", () => {
  elsewhere("Toge");
  vi.advanceTimersByTime(3000);
  elsewhere("Together");
  vi.advanceTimersByTime(3000);
  page.fields.heard();
  expect(page.asks).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(page.asks).toEqual(["Together over 0"]);
  page.server.answer();
  page.fields.heard();
  expect(page.fields.text("title", nothing)).toBe("");
});

test("what another tab sends, or has let go of, is not sent here as well", () => {
  elsewhere("Together", { sent: JSON.stringify(write("Together", 0, "")) });
  vi.advanceTimersByTime(9000);
  expect(page.asks).toEqual([]);
  elsewhere("Together");
  elsewhere();
  vi.advanceTimersByTime(9000);
  expect(page.asks).toEqual([]);
});

test("what is given with a button names the version that its writer began over, and is never given over another's words unread", () => {
  const stored = { text: "We eat together", version: 3 };
  page.fields.jot("pen", "We cook", stored);
  expect([page.fields.seen("pen", stored), page.fields.isBehind("pen", stored)]).toEqual([3, false]);
  const theirs = { text: "We sing", version: 4 };
  page.fields.jot("pen", "We cook and eat", theirs);
  expect([page.fields.seen("pen", theirs), page.fields.isBehind("pen", theirs)]).toEqual([3, true]);
  page.fields.goOn("pen", theirs);
  expect([page.fields.seen("pen", theirs), page.fields.isBehind("pen", theirs), page.fields.text("pen", theirs)]).toEqual([4, false, "We cook and eat"]);
  page.fields.letGo("pen");
  expect(page.fields.text("pen", theirs)).toBe("We sing");
});

test("what I gave myself is no other's, also while I type on before it is told", () => {
  const stored = { text: "", version: 1 };
  page.fields.show("pen", () => stored);
  page.fields.hold("pen");
  page.fields.jot("pen", "With tea", stored);
  page.fields.give("pen", { type: "NameSheet", sheet: "s", title: "With tea", version: 1 });
  page.fields.jot("pen", "With tea and", stored);
  page.server.answer();
  const mine = { text: "With tea", version: 2 };
  expect([page.fields.seen("pen", mine), page.fields.isBehind("pen", mine)]).toEqual([2, false]);
  page.fields.give("pen", { type: "NameSheet", sheet: "s", title: "With tea and", version: 2 });
  page.server.answer("changed_since");
  const theirs = { text: "With soup", version: 3 };
  expect([page.fields.text("pen", theirs), page.fields.isBehind("pen", theirs)]).toEqual(["With tea and", true]);
});
