import { expect, test } from "vitest";
import { GIVES_ON, type AnyRecord } from "../../shared/generated/room";
import { calledOf, heapOf, waysOf, wordsOf } from "./heaps";

test("what goes no further than this room stays here, and the book is a heap of its own", () => {
  expect([undefined, "private", "pair", "group", "room", "harvest", "book"].map((reach) => heapOf({ reach } as Parameters<typeof heapOf>[0]))).toEqual([
    "here", "here", "here", "here", "here", "harvest", "book",
  ]);
});

test("every kind can be taken back to me alone, and goes to the book only by my own choice", () => {
  for (const kind of GIVES_ON) {
    const ways = waysOf(kind);
    expect([ways[0], ways.at(-1)]).toEqual(["private", "book"]);
    expect(new Set(ways).size).toBe(ways.length);
  }
});

test("every kind that its owner gives on is called something", () => {
  for (const kind of GIVES_ON) expect(calledOf(kind)).not.toBe(calledOf("step"));
});

test("a record of any kind is read by its words", () => {
  const record = (fields: object) => ({ kind: "insight", id: "1", ...fields }) as unknown as AnyRecord;
  expect([wordsOf(record({ text: "een regel" })), wordsOf(record({ title: "een titel" })), wordsOf(record({}))]).toEqual(["een regel", "een titel", ""]);
});
