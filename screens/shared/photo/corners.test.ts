import { expect, test } from "vitest";
import { byKey, first, moved } from "./corners";

test("one corner moves and the others stay", () => {
  const after = moved(first, 2, -0.1, -0.2);
  expect(after[2]).toEqual([0.84, 0.74]);
  expect([after[0], after[1], after[3]]).toEqual([first[0], first[1], first[3]]);
});

test("no corner leaves the photo", () => {
  expect(moved(first, 0, -1, -1)[0]).toEqual([0, 0]);
  expect(moved(first, 2, 1, 1)[2]).toEqual([1, 1]);
});

test("arrow keys move a corner a little, with shift more, and other keys do nothing", () => {
  expect(byKey("ArrowLeft", false)).toEqual([-0.01, 0]);
  expect(byKey("ArrowDown", true)).toEqual([0, 0.05]);
  expect(byKey("Tab", false)).toBeUndefined();
});
