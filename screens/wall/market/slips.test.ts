import { expect, test } from "vitest";
import { filled, type Need, type Offer, type Taped } from "../../shared/generated/room";
import { hungOf, laidOut, pagesOf, roomOn, sizes, type Hung } from "./slips";

const offer = (id: string) => filled({ kind: "offer", id, step: "s", gift: "hands", text: id } as Offer) as Offer;
const need = (id: string) => filled({ kind: "need", id, step: "s", gift: "hands", text: id } as Need) as Need;
const tape = (id: string, of: string, to: string) => filled({ kind: "taped", id, step: "s", offer: of, need: to } as Taped) as Taped;

test("what is taped hangs beside each other, and every slip hangs once", () => {
  const hung = hungOf([offer("a"), offer("d")], [need("b"), need("c")], [tape("t", "a", "c"), tape("u", "a", "b")]);
  expect(hung.map(({ slips }) => slips.map(({ id }) => id))).toEqual([["a", "c"], ["b"], ["d"]]);
});

test("where a slip hangs does not follow the order in which it came", () => {
  const ids = (all: Offer[]) => hungOf(all, [], []).map(({ id }) => id);
  expect(ids([offer("b"), offer("a")])).toEqual(ids([offer("a"), offer("b")]));
});

test("no page has too many slips, and no pair is on two", () => {
  const hung = hungOf([offer("a"), offer("b"), offer("e")], [need("c"), need("d")], [tape("t", "b", "d")]);
  const pages = pagesOf(hung, 2, ({ slips }: Hung) => slips.length);
  expect(pages.map((page) => page.flatMap(({ slips }) => slips.map(({ id }) => id)))).toEqual([["a"], ["b", "d"], ["c", "e"]]);
});

const page = { columns: 4, width: 110, height: 50 };
/** Each sign is a letter wide, and a line is three letters high. */
const highOf = (text: string, width: number) => 3 * Math.ceil(text.length / Math.floor(width));
const words = (length: number) => "x".repeat(length);

test("short words take a cell, longer ones two, and a pair of which one is long four", () => {
  const long = { ...offer("b"), text: words(100) };
  const { rows, cells } = laidOut(hungOf([offer("a"), long, offer("e")], [need("c"), need("d")], [tape("t", "b", "c"), tape("u", "e", "d")]), page, 4, highOf);
  expect(rows).toBe(4);
  const hung = hungOf([offer("a"), long], [need("c")], [tape("t", "b", "c")]);
  expect(pagesOf(hung, 16, cells).map((page) => page.map(cells))).toEqual([[4, 1]]);
});

test("no words hang where they do not fit: a page has fewer rows, as many as they need", () => {
  for (const length of [10, 80, 200, 400]) {
    const hung = hungOf([{ ...offer("a"), text: words(length) }, offer("b")], [need("c")], [tape("t", "a", "c")]);
    const { rows, cells } = laidOut(hung, page, 4, highOf);
    for (const one of hung) {
      const room = roomOn({ ...page, rows }, cells(one) / one.slips.length, one.slips.length > 1);
      for (const { text } of one.slips) expect(highOf(text, room.width)).toBeLessThanOrEqual(room.height);
    }
  }
});

test("a name under words takes room from them", () => {
  const { height } = roomOn({ ...page, rows: 4 }, 2, false);
  const full = () => height - sizes.name / 2;
  expect(laidOut(hungOf([offer("a")], [], []), page, 4, full).rows).toBe(4);
  expect(laidOut(hungOf([{ ...offer("a"), by: "p" }], [], []), page, 4, full).rows).toBe(3);
});

test("nothing is higher than its page", () => {
  const hung = hungOf([{ ...offer("a"), text: words(5000) }], [need("b")], [tape("t", "a", "b")]);
  for (const columns of [2, 4]) {
    const { rows, cells } = laidOut(hung, { ...page, columns }, 4, highOf);
    expect(Math.ceil(cells(hung[0]!) / columns)).toBeLessThanOrEqual(rows);
  }
});
