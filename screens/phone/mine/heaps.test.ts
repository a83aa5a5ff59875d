import { expect, test } from "vitest";
import { WAYS, type AnyRecord, type GivenOn } from "../../shared/generated/room";
import { calledOf, heapOf, wordsOf } from "./heaps";

test("what goes no further than this room stays here, and the book is a heap of its own", () => {
  expect([undefined, "private", "pair", "group", "room", "harvest", "book"].map((reach) => heapOf({ reach } as Parameters<typeof heapOf>[0]))).toEqual([
    "here", "here", "here", "here", "here", "harvest", "book",
  ]);
});

test("every kind can be taken back to me alone, and goes to the book only by my own choice", () => {
  for (const ways of Object.values(WAYS)) {
    expect([ways[0], ways.at(-1)]).toEqual(["private", "book"]);
    expect(new Set(ways).size).toBe(ways.length);
  }
});

test("every kind that its owner gives on is called something", () => {
  for (const kind of Object.keys(WAYS)) expect(calledOf(kind as GivenOn)).not.toBe("");
});

test("a record of any kind is read by its words", () => {
  const record = (kind: string, fields: object) => ({ kind, id: "1", ...fields }) as unknown as AnyRecord;
  expect([wordsOf(record("insight", { text: "een regel" })), wordsOf(record("concept", { name: "een idee" })), wordsOf(record("step", { name: "break" }))]).toEqual(["een regel", "een idee", ""]);
});
