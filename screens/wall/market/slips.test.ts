import { expect, test } from "vitest";
import { filled, type Need, type Offer, type Taped } from "../../shared/generated/room";
import { cellsOf, hungOf, pagesOf, short } from "./slips";

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
  const pages = pagesOf(hung, 2);
  expect(pages.map((page) => page.flatMap(({ slips }) => slips.map(({ id }) => id)))).toEqual([["a"], ["b", "d"], ["c", "e"]]);
});

test("a long slip takes two cells, a long pair four, and the largest hang first", () => {
  const long = { ...offer("b"), text: "x".repeat(short + 1) };
  const hung = hungOf([offer("a"), long], [need("c")], [tape("t", "b", "c")]);
  expect(hung.map(cellsOf)).toEqual([1, 4]);
  expect(pagesOf(hung, 16).map((page) => page.map(cellsOf))).toEqual([[4, 1]]);
});
