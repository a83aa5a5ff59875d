import { expect, test } from "vitest";
import { Pages, type Place, type Size } from "./pages";

const frame = { columns: 3, height: 100, gap: 10, firstTop: 0 };

/** Random-looking sizes, the same every time. */
function papers(count: number): Size[] {
  return Array.from({ length: count }, (_, i) => ({ span: 1 + ((i * 7) % 3), height: 15 + ((i * 37) % 86) }));
}

function areApart(a: Place, b: Place): boolean {
  const beside = a.column + a.span <= b.column || b.column + b.span <= a.column;
  const below = a.top + a.height + frame.gap <= b.top + 0.5 || b.top + b.height + frame.gap <= a.top + 0.5;
  return a.page !== b.page || beside || below;
}

test("no two papers touch, and none hangs over an edge", () => {
  const pages = new Pages(frame);
  const places = papers(60).map((size) => pages.hang(size));
  for (const [i, a] of places.entries()) {
    expect(a.column + a.span).toBeLessThanOrEqual(frame.columns);
    expect(a.top + a.height).toBeLessThanOrEqual(frame.height + 0.5);
    for (const b of places.slice(i + 1)) expect(areApart(a, b), JSON.stringify([a, b])).toBe(true);
  }
});

test("papers hang from left to right, and then below", () => {
  const pages = new Pages(frame);
  const places = [1, 1, 1, 1].map((span) => pages.hang({ span, height: 40 }));
  expect(places.map(({ page, column, top }) => [page, column, top])).toEqual([[0, 0, 0], [0, 1, 0], [0, 2, 0], [0, 0, 50]]);
});

test("what comes later fills the first gap, and moves nothing", () => {
  const pages = new Pages(frame);
  const first = pages.hang({ span: 3, height: 60 });
  const next = pages.hang({ span: 3, height: 60 });
  const small = pages.hang({ span: 1, height: 30 });
  expect([first.page, next.page, small.page]).toEqual([0, 1, 0]);
  expect(small.top).toBe(70);
});

test("a paper that is higher than a page has a page to itself", () => {
  const pages = new Pages(frame);
  pages.hang({ span: 1, height: 20 });
  const high = pages.hang({ span: 1, height: 250 });
  const after = pages.hang({ span: 1, height: 20 });
  expect([high.page, high.top, after.page]).toEqual([1, 0, 0]);
});

test("a paper that was rewritten keeps its place where it still fits, also when a higher one came free", () => {
  const pages = new Pages(frame);
  const first = pages.hang({ span: 1, height: 40 });
  const next = pages.hang({ span: 1, height: 40 });
  expect(pages.rehang(first, { span: 3, height: 90 })).toMatchObject({ page: 1, column: 0 });
  expect(pages.rehang(next, { span: 2, height: 30 })).toMatchObject({ page: 0, column: 1, top: 0, span: 2 });
});

test("a paper that was rewritten and no longer fits hangs as if it were new", () => {
  const pages = new Pages(frame);
  const old = pages.hang({ span: 1, height: 40 });
  pages.hang({ span: 3, height: 40 });
  expect(pages.rehang(old, { span: 1, height: 90 })).toMatchObject({ page: 1, column: 0, top: 0 });
});

test("only the first page may begin lower", () => {
  const pages = new Pages({ ...frame, firstTop: 20 });
  const places = [60, 60, 60].map((height) => pages.hang({ span: 3, height }));
  expect(places.map(({ page, top }) => [page, top])).toEqual([[0, 20], [1, 0], [2, 0]]);
  expect(pages.bottom).toBe(80);
});
