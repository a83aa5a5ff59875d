import { expect, test } from "vitest";
import { bound, type Bound } from "./bound";
import { smallest, type Page } from "./page";
import { widthOf, type MeasureSheets, type TableSheet } from "./sheets";

/** In rem: what is left below the heading of a wall of 1920 x 1080, of 1024 x 768, and of one on its side. */
const wide = { width: 113, height: 51 };
const small = { width: 83, height: 48 };
const upright = { width: 60, height: 105 };

/** A typeface whose characters are half as wide as they are high; only whole words on a row. */
const measure: MeasureSheets = (sheets, column) =>
  sheets.map(({ title, lines }) => {
    const rows = (text: string, width: number): number => {
      let [count, used] = [1, 0];
      for (const word of text.split(" ")) {
        const long = word.length * 0.5;
        if (used && used + long > width) [count, used] = [count + 1, 0];
        used += long + 0.5;
        while (used > width + 0.5) [count, used] = [count + 1, used - width];
      }
      return count;
    };
    const head = (text: string) => [1, 2, 3, 4].map((columns) => (text ? rows(text, (widthOf(columns, column) - 1.5) / 1.14) * 1.3 + 0.5 : 0));
    return { heads: head(title), again: head(`${title}, vervolg`), lines: new Map(lines.map(({ id, text }) => [id, rows(text, column - 0.7) * 1.17 + 0.42])) };
  });

const texts = [
  "Ik vroeg het gewoon",
  "We gingen eerst samen eten, en daarna pas praten over de straat",
  "Mijn baas zei: probeer maar",
  "De vrouw die nooit kwam, kookte die avond voor tachtig mensen uit de hele buurt en niemand had het haar gevraagd",
  "Geen formulier, wel een handdruk",
  "Iedereen kreeg een taak die bij hem paste, ook de jongens die altijd op het bankje zaten te wachten op iets",
];

function sheet(number: number, count: number, text?: string): TableSheet {
  const lines = Array.from({ length: count }, (_, at) => ({ id: `${number}.${at}`, text: text ?? texts[(number + at) % texts.length]! }));
  return { id: `s${number}`, number, title: `Eerst praten, dan doen ${number}`, lines };
}

const sheets = (tables: number, lines: number | ((number: number) => number), text?: string): TableSheet[] =>
  Array.from({ length: tables }, (_, at) => sheet(at + 1, typeof lines === "number" ? lines : lines(at + 1), text));
const hang = (all: readonly TableSheet[], area = wide, before?: Bound): Bound => bound(all, [], area, measure, before);
const idsOn = (page: Page): string[] => page.leaves.flatMap(({ columns }) => columns.flat().map(({ id }) => id));
const shown = ({ pages }: Bound): string[] => pages.flatMap(idsOn);
const every = (all: readonly TableSheet[]): string[] => all.flatMap(({ lines }) => lines.map(({ id }) => id));

/** How much of a sheet has no words on it: below the last line of each column. */
function blank({ leaf, columns, width, height }: Page["leaves"][number], { letters }: Page): number {
  const inside = width / letters - 1.5;
  const column = (inside - (columns.length - 1) * 1.1) / columns.length;
  const [size] = measure([leaf.sheet], column);
  const high = (lines: readonly { id: string }[]): number => lines.reduce((sum, { id }) => sum + size!.lines.get(id)!, 0);
  const most = height / letters - 1.25 - (leaf.continued ? size!.again : size!.heads)[columns.length - 1]!;
  return (columns.reduce((sum, lines) => sum + most - high(lines), 0) * column) / ((height / letters) * (width / letters));
}

function isWithin(page: Page, area: typeof wide): void {
  for (const one of page.leaves) {
    expect(one.left).toBeGreaterThanOrEqual(-0.01);
    expect(one.top).toBeGreaterThanOrEqual(-0.01);
    expect(one.left + one.width).toBeLessThanOrEqual(area.width + 0.01);
    expect(one.top + one.height).toBeLessThanOrEqual(area.height + 0.01);
    for (const other of page.leaves) {
      const isApart = other === one || other.left >= one.left + one.width || one.left >= other.left + other.width || other.top >= one.top + one.height || one.top >= other.top + other.height;
      expect(isApart).toBe(true);
    }
  }
}

const halls: [string, TableSheet[]][] = [
  ["8 people", sheets(2, 8)],
  ["20 people with long sheets", sheets(5, (number) => 12 + number * 3)],
  ["20 people with one line each", sheets(5, 4)],
  ["60 people", sheets(15, (number) => 3 + (number % 9))],
  ["300 people", sheets(75, (number) => 2 + (number % 11))],
  ["one table that wrote fifty lines, and many that wrote one", [sheet(1, 50), ...sheets(12, 1).map((one) => ({ ...one, id: `t${one.id}`, lines: one.lines.map((line) => ({ ...line, id: `t${line.id}` })) }))]],
];

for (const [name, all] of halls) {
  for (const [wall, area] of [["wide", wide], ["small", small], ["upright", upright]] as const) {
    test(`${name}, on a ${wall} wall: every line is read once, at ten metres, and nothing overlaps or is cut`, () => {
      const hung = hang(all, area);
      expect(shown(hung).toSorted()).toEqual(every(all).toSorted());
      for (const page of hung.pages) {
        expect(page.letters).toBeGreaterThanOrEqual(smallest);
        isWithin(page, area);
      }
    });

    test(`${name}, on a ${wall} wall: all sheets hang at once when they take more than one page to read`, () => {
      const hung = hang(all, area);
      if (hung.pages.length === 1) return expect(hung.all).toBeUndefined();
      expect(idsOn(hung.all!).toSorted()).toEqual(every(all).toSorted());
      expect(hung.all!.leaves.length).toBe(all.length);
      isWithin(hung.all!, area);
    });

    test(`${name}, on a ${wall} wall: no third of a sheet is blank while a next page waits`, () => {
      const hung = hang(all, area);
      if (hung.pages.length > 1) for (const page of hung.pages) for (const one of page.leaves) expect(blank(one, page)).toBeLessThan(1 / 3);
    });
  }
}

test("letters grow where there is room, page by page", () => {
  expect(hang(sheets(2, 2, "Ik vroeg het gewoon")).pages[0]!.letters).toBeGreaterThan(4);
  const letters = hang(sheets(15, (number) => 3 + (number % 9))).pages.map((page) => page.letters);
  expect(Math.max(...letters)).toBeGreaterThanOrEqual(3.5);
  expect(Math.min(...letters)).toBeLessThan(3.5);
});

test("a sheet goes on on another page only when it is too long for one", () => {
  const long = hang([sheet(1, 40), ...sheets(4, 3).slice(1)]);
  const leaves = long.pages.flatMap((page) => page.leaves.map(({ leaf }) => leaf));
  const parts = leaves.filter((leaf) => leaf.sheet.id === "s1");
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map(({ continued }) => continued)).toEqual(parts.map((_, at) => at > 0));
  expect(leaves.filter((leaf) => leaf.continued && leaf.sheet.id !== "s1")).toEqual([]);
  expect(hang(sheets(5, 9)).pages.flatMap((page) => page.leaves).some(({ leaf }) => leaf.continued)).toBe(false);
});

test("the lines of a sheet stay in their own order", () => {
  for (const page of hang(sheets(20, 7)).pages) {
    for (const { leaf, columns } of page.leaves) expect(columns.flat()).toEqual(leaf.lines);
  }
});

test("a line that is added later moves nothing on any other page", () => {
  const all = sheets(20, 6);
  const before = hang(all);
  const more = all.map((one) => (one.number === 4 ? { ...one, lines: [...one.lines, { id: "new", text: "En toen kwam iedereen" }] } : one));
  const after = hang(more, wide, before);
  expect(shown(after).toSorted()).toEqual(every(more).toSorted());
  const others = before.pages.filter((page) => !page.leaves.some(({ leaf }) => leaf.sheet.id === "s4"));
  expect(others.length).toBe(before.pages.length - 1);
  const places = (page: Page) => page.leaves.map(({ leaf: { id }, left, top, width, height }) => ({ id, left, top, width, height }));
  for (const page of others) expect(after.pages.map(places)).toContainEqual(places(page));
  expect(after.all!.sides).toEqual(before.all!.sides);
});

test("a sheet that outgrows its page hangs at the end, and its neighbours stay", () => {
  const all = sheets(20, 4);
  const before = hang(all);
  const [first, ...neighbours] = before.pages[0]!.leaves.map(({ leaf }) => leaf.sheet.id);
  expect(neighbours.length).toBeGreaterThan(0);
  const more = all.map((one) => (one.id === first ? { ...one, lines: [...one.lines, ...sheet(one.number, 14).lines.slice(4)] } : one));
  const after = hang(more, wide, before);
  expect(after.pages.at(-1)!.leaves.map(({ leaf }) => leaf.sheet.id)).toContain(first);
  expect(after.pages[0]!.leaves.map(({ leaf }) => leaf.sheet.id)).toEqual(neighbours);
  expect(shown(after).toSorted()).toEqual(every(more).toSorted());
});

test("what is taken off the wall leaves the rest where it hung", () => {
  const all = sheets(20, 6);
  const before = hang(all);
  const after = hang(all.map((one) => ({ ...one, lines: one.lines.filter(({ id }) => id !== "3.2") })), wide, before);
  expect(after.pages.map((page) => page.letters)).toEqual(before.pages.map((page) => page.letters));
  expect(after.pages.map((page) => page.leaves.map(({ leaf }) => leaf.sheet.id))).toEqual(before.pages.map((page) => page.leaves.map(({ leaf }) => leaf.sheet.id)));
});

test("a line that fills more than a page hangs by itself", () => {
  const one = sheet(1, 2);
  const long = { id: "long", text: "word ".repeat(3000) };
  const hung = hang([{ ...one, lines: [...one.lines, long] }]);
  expect(hung.toolong).toEqual([long]);
  expect(shown(hung)).toEqual(["1.0", "1.1"]);
});

test("lines on no sheet are shown among the others when all hang at once", () => {
  const apart = { id: "loose", number: 0, title: "", lines: [{ id: "loose", text: "Ik durfde het" }] };
  expect(idsOn(bound(sheets(2, 3), [apart], wide, measure).all!)).toContain("loose");
});
