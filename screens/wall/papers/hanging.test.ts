import { expect, test } from "vitest";
import { Hanging, type Line, type Measure } from "./hanging";

const rem = 16;
const wall = { width: 1800, height: 800 };
const smallest = 2.875;

/** A typeface whose characters are half as wide as they are high; long words break where the paper ends. */
const measure: Measure = (lines, width, letters) =>
  lines.map(({ text }) => {
    const signs = Math.max(1, Math.floor(width / (letters * rem * 0.5)));
    const broken = text.split(" ").some((word) => word.length > signs);
    return { height: (Math.ceil(text.length / signs) + 1) * letters * rem * 1.3, broken };
  });

function lines(count: number, text = "Time to listen to each other"): Line[] {
  return Array.from({ length: count }, (_, i) => ({ id: `${i}`, text }));
}

function hung(all: readonly Line[]): Hanging {
  return Hanging.of(all, wall, rem, measure);
}

test("a few words hang in the largest letters, a little above the middle", () => {
  const hanging = hung(lines(1));
  const { top, height } = hanging.spotOf("0")!;
  expect(hanging.letters).toBe(6);
  expect(top).toBeGreaterThan(0);
  expect(top + height / 2).toBeLessThan(wall.height / 2);
});

test("more lines hang in smaller letters, and never below the smallest", () => {
  const letters = [1, 6, 12, 40, 400].map((count) => hung(lines(count)).letters);
  expect(letters).toEqual(letters.toSorted((a, b) => b - a));
  expect(letters.at(-1)).toBe(smallest);
});

test("many lines turn pages, and each hangs within the wall", () => {
  const all = lines(200);
  const hanging = hung(all);
  const spots = all.map(({ id }) => hanging.spotOf(id)!);
  expect(new Set(spots.map(({ page }) => page)).size).toBeGreaterThan(3);
  for (const { left, top, width, height } of spots) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + width).toBeLessThanOrEqual(wall.width + 0.5);
    expect(top + height).toBeLessThanOrEqual(wall.height + 0.5);
  }
});

test("what comes later hangs in the letters that hang there, and moves nobody", () => {
  const all = lines(12);
  const hanging = hung(all);
  const before = all.map(({ id }) => hanging.spotOf(id));
  hanging.hang([...all, { id: "new", text: "One more" }]);
  expect(all.map(({ id }) => hanging.spotOf(id))).toEqual(before);
  expect(hanging.spotOf("new")).toBeDefined();
});

test("a line that is off the wall for a while comes back to its own place", () => {
  const all = lines(12);
  const hanging = hung(all);
  const before = hanging.spotOf("3");
  hanging.hang(all.filter(({ id }) => id !== "3"));
  hanging.hang([...all, { id: "new", text: "One more" }]);
  expect(hanging.spotOf("3")).toEqual(before);
});

test("large letters that no longer hold on one page are outgrown; the smallest never are", () => {
  const few = hung(lines(2));
  expect(few.isOutgrown).toBe(false);
  few.hang(lines(80));
  expect(few.isOutgrown).toBe(true);
  expect(hung(lines(400)).isOutgrown).toBe(false);
});

test("a word that would break hangs on wider paper", () => {
  const narrow = hung(lines(40));
  const wide = hung([...lines(40), { id: "long", text: "Kinderopvangtoeslagaffaire-achtige-woorden" }]);
  expect(wide.spotOf("long")!.width).toBeGreaterThan(narrow.spotOf("0")!.width);
});

test("a line that is longer than a page needs it whole", () => {
  const hanging = hung([...lines(40), { id: "long", text: "word ".repeat(1200) }]);
  expect(hanging.spotOf("long")).toMatchObject({ full: true, top: 0, height: wall.height });
});

test("the same papers in the same order hang the same on every wall", () => {
  const all = lines(70);
  const [one, other] = [hung(all), hung(all)];
  expect(all.map(({ id }) => one.spotOf(id))).toEqual(all.map(({ id }) => other.spotOf(id)));
});
