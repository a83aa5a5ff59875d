import { beforeEach, expect, test, vi } from "vitest";
import { filled, type AnyRecord } from "../shared/generated/room";
import { Memory } from "./memory";

const map = (...records: object[]) => new Map(records.map((record) => filled(record as never)).map((one): [string, AnyRecord] => [one.id, one]));

beforeEach(() => localStorage.clear());

test("a phone keeps what its person wrote, and nothing that others wrote", () => {
  const memory = new Memory("seat");
  const own = map(
    { kind: "story", id: "s1", of: "me", group: "g", question: "q", by: "you", text: "my own story" },
    { kind: "story", id: "s2", group: "g", question: "q", by: "me", text: "the story of the other" },
    { kind: "maytell", id: "m1", group: "g", about: "you", text: "what the other says of themselves" },
    { kind: "group", id: "g", step: "st", number: 1, people: ["me", "you"] },
  );
  const room = map(
    { kind: "person", id: "me", of: "me", alias: "Noor" },
    { kind: "person", id: "you", alias: "Fatima" },
    { kind: "step", id: "st", name: "interview", opened_at: 0 },
    { kind: "insight", id: "i1", step: "st", line: "1", text: "a line on the wall" },
  );
  memory.keep("A morning", "me", own, room, 0);
  const stored = Object.values(localStorage).join();
  expect(stored).toContain("my own story");
  for (const theirs of ["the story of the other", "what the other says", "Fatima", "a line on the wall"]) expect(stored).not.toContain(theirs);
  const again = new Memory("seat");
  expect([...again.own.keys()].sort()).toEqual(["g", "s1"]);
  expect([...again.room.keys()].sort()).toEqual(["me", "st"]);
});

test("only what changed is written again, and what is gone is kept no more", () => {
  const stroke = (id: string) => filled({ kind: "stroke", id, of: "me", drawing: "d", marker: 1, points: [1, 2] } as never);
  const strokes = Array.from({ length: 50 }, (_, n) => stroke(`k${n}`));
  const own = new Map(strokes.map((one): [string, AnyRecord] => [one.id, one]));
  const memory = new Memory("seat");
  memory.keep("A morning", "me", own, map(), 0);
  const written = vi.spyOn(localStorage, "setItem");
  own.set("k50", stroke("k50"));
  own.delete("k0");
  memory.keep("A morning", "me", own, map(), 1);
  expect(written.mock.calls.map(([key]) => key)).toEqual(["memory seat", "memory seat one k50"]);
  written.mockRestore();
  expect([...new Memory("seat").own.keys()].sort()).toEqual([...own.keys()].sort());
  memory.letGo();
  expect(Object.keys(localStorage)).toEqual([]);
});

test("what an older page kept together is still there, and is kept apart from then on", () => {
  const insight = { kind: "insight", id: "i1", of: "me", step: "st", line: "1", text: "mine" };
  localStorage.setItem("memory seat", JSON.stringify({ title: "A morning", me: "me", own: [insight], room: [], clock: { now: 0, at: 0 } }));
  const memory = new Memory("seat");
  expect([...memory.own.keys()]).toEqual(["i1"]);
  memory.keep("A morning", "me", memory.own, map(), 0);
  expect(localStorage.getItem("memory seat")).not.toContain("mine");
  expect([...new Memory("seat").own.keys()]).toEqual(["i1"]);
});
