import { beforeEach, expect, test, vi } from "vitest";
import { Asked } from "../../shared/tests/asking";
import type { Command } from "../../shared/generated/room";
import { Fields, type Write } from "./fields.svelte";

const write: Write = (text, version) => ({ type: "NameSheet", sheet: "s1", title: text, version }) as Command;
const nothing = { text: "", version: 0 };

class Page {
  readonly server = new Asked("phone fields", (command, reason) => this.fields.answered(command, reason));
  readonly fields = new Fields("fields", this.server);

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
