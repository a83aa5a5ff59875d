import { expect, test } from "vitest";
import { inPages } from "./photos";

test("photos hang at most three to a page, spread evenly, each once", () => {
  expect(inPages([])).toEqual([]);
  for (const many of [1, 2, 3, 4, 7, 10, 31]) {
    const all = Array.from({ length: many }, (_, nth) => nth);
    const pages = inPages(all);
    expect(pages.flat()).toEqual(all);
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(3);
    expect(pages.length).toBe(Math.ceil(many / 3));
  }
});
