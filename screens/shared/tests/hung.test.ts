import { expect, test } from "vitest";
import { filled, HUNG_WORDS, type AnyRecord, type Sent } from "../generated/room";
import { largeOf, wordsOf } from "../hung";

const records = [
  { kind: "sheet", id: "s1", step: "st", number: 2, title: "Gewoon beginnen" },
  { kind: "insight", id: "i1", step: "st", text: "Drie keer terugkomen", sheet: "s1" },
  { kind: "insight", id: "i2", step: "st", text: "Op een ander vel", sheet: "s2" },
  { kind: "drawing", id: "d1", step: "st", number: 3, title: "De lange tafel", described: "Een tafel door de straat" },
  { kind: "stroke", id: "k1", drawing: "d1", marker: 0, thick: true, points: [1, 1, 2, 2] },
  { kind: "concept", id: "c1", step: "st", number: 3, name: "Straatkoffie", drawing: "d1" },
  { kind: "plan", id: "p1", step: "st", number: 1, what: "Koffie op de stoep", date: "2026-12-05" },
  { kind: "person", id: "w1", alias: "Noor" },
].map((one) => filled(one as Sent));

test("every kind that hangs has words by which it is known", () => {
  expect(records.filter(({ kind }) => HUNG_WORDS[kind]).map(wordsOf)).toEqual(["Gewoon beginnen", "Drie keer terugkomen", "Op een ander vel", "De lange tafel", "Straatkoffie", "Koffie op de stoep", "Noor"]);
  expect(wordsOf(undefined)).toBe("");
});

test("a sheet is shown with its own lines, a drawing with its ink and ideas, and an idea with the drawing that it is in", () => {
  expect(largeOf("s1", records)).toMatchObject({ words: "Gewoon beginnen", lines: [{ words: "Drie keer terugkomen" }], ink: [] });
  expect(largeOf("d1", records)).toMatchObject({ words: "De lange tafel", lines: [{ words: "Straatkoffie" }], says: "Een tafel door de straat" });
  expect(largeOf("d1", records)?.ink.map(({ id }) => id)).toEqual(["k1"]);
  const idea = largeOf("c1", records)!;
  expect([idea.words, idea.lines, idea.ink.length, idea.says]).toEqual(["Straatkoffie", [], 1, "Een tafel door de straat"]);
  expect(largeOf("p1", records)).toMatchObject({ words: "Koffie op de stoep", date: "2026-12-05" });
});

test("what not everybody sees is not shown", () => {
  const seen: AnyRecord[] = records.filter(({ id }) => id !== "i1");
  expect(largeOf("i1", seen)).toBeUndefined();
  expect(largeOf("s1", seen)?.lines).toEqual([]);
});
