import { beforeEach, expect, test } from "vitest";
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
