import { expect, test } from "vitest";
import { bound, type Bound, type MeasureSheets, type TableSheet } from "./sheets";

const rem = 16;
const wall = { width: 1900, height: 800 };
const smallest = 2.75;

/** A typeface whose characters are half as wide as they are high. */
const measure: MeasureSheets = (sheets, width, letters) =>
  sheets.map(({ title, lines }) => {
    const high = (text: string) => Math.max(1, Math.ceil((text.length * letters * rem * 0.5) / width)) * letters * rem * 1.3;
    return { head: high(title), again: high(`${title} ...`), lines: lines.map(({ text }) => high(text)), foot: rem };
  });

function sheet(number: number, count: number, text = "Time to listen"): TableSheet {
  const lines = Array.from({ length: count }, (_, i) => ({ id: `${number}.${i}`, text: `${text} ${i}` }));
  return { id: `s${number}`, number, title: `Sheet ${number}`, lines };
}

function leaves({ pages }: Bound): string[][] {
  return pages.flat().map((leaf) => leaf.lines.map(({ id }) => id));
}

const hung = (sheets: readonly TableSheet[], before?: Bound) => bound(sheets, wall, rem, measure, before);

test("two short sheets hang on one page in the largest letters", () => {
  const both = hung([sheet(1, 2), sheet(2, 2)]);
  expect(both.grid.letters).toBe(4.75);
  expect(both.pages.length).toBe(1);
  expect(leaves(both)).toEqual([["1.0", "1.1"], ["2.0", "2.1"]]);
});

test("more to hang makes letters smaller, and never below the smallest", () => {
  const letters = [2, 8, 12, 60].map((count) => hung([1, 2, 3, 4].map((number) => sheet(number, count))).grid.letters);
  expect(letters).toEqual(letters.toSorted((a, b) => b - a));
  expect(letters.at(-1)).toBe(smallest);
});

test("every line of every sheet hangs exactly once, in its own order on each leaf", () => {
  const sheets = Array.from({ length: 9 }, (_, i) => sheet(i + 1, 3 + ((i * 11) % 40)));
  const all = leaves(hung(sheets));
  expect(all.flat().toSorted()).toEqual(sheets.flatMap(({ lines }) => lines.map(({ id }) => id)).toSorted());
  for (const ids of all) expect(ids).toEqual(ids.toSorted((a, b) => Number(a.split(".")[1]) - Number(b.split(".")[1])));
});

test("a long sheet goes on on leaves that are about as full as each other", () => {
  const long = hung([1, 2, 3, 4, 5].map((number) => sheet(number, number === 1 ? 30 : 2)));
  const counts = long.pages.flat().filter((leaf) => leaf.sheet.id === "s1").map((leaf) => leaf.lines.length);
  expect(counts.length).toBeGreaterThan(1);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  expect(long.pages.flat().map(({ continued }) => continued).slice(0, 2)).toEqual([false, true]);
});

test("what hangs stays on its leaf when a line is added or taken off", () => {
  const sheets = [1, 2, 3, 4, 5].map((number) => sheet(number, number === 1 ? 30 : 2));
  const before = hung(sheets);
  const fewer = sheets.map((one) => ({ ...one, lines: one.lines.filter(({ id }) => id !== "1.3") }));
  const after = hung(fewer, before);
  expect(leaves(after)).toEqual(leaves(before).map((ids) => ids.filter((id) => id !== "1.3")));
  expect(after.grid).toEqual(before.grid);
});

test("large letters that would turn another page are given up", () => {
  const before = hung([sheet(1, 2)]);
  const after = hung([sheet(1, 40)], before);
  expect(before.grid.letters).toBe(4.75);
  expect(after.grid.letters).toBeLessThan(4.75);
});

test("a line that is higher than a leaf hangs by itself", () => {
  const one = sheet(1, 2);
  const long = { id: "long", text: "word ".repeat(3000) };
  const all = hung([{ ...one, lines: [...one.lines, long] }]);
  expect(all.toolong).toEqual([long]);
  expect(leaves(all).flat()).toEqual(["1.0", "1.1"]);
});

test("a wall on its side hangs two rows", () => {
  const upright = bound([1, 2, 3, 4].map((number) => sheet(number, 12)), { width: 800, height: 1800 }, rem, measure);
  expect(upright.grid.rows).toBe(2);
  expect(hung([sheet(1, 12)]).grid.rows).toBe(1);
});
