import { beforeEach, expect, test, vi } from "vitest";
import { isDoubtful, isHere } from "./still";

const CODE = "ABCDEFG";
const minutes = 60_000;

beforeEach(() => sessionStorage.clear());

function later(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

test("a reload asks nothing, all morning long", () => {
  isHere(CODE);
  later(5 * 60 * minutes);
  expect(isDoubtful(CODE)).toBe(false);
});

test("a page that is opened again a moment after it was closed asks nothing", () => {
  isHere(CODE);
  sessionStorage.clear();
  later(2 * minutes);
  expect(isDoubtful(CODE)).toBe(false);
});

test("a page that is opened after a while asks", () => {
  isHere(CODE);
  sessionStorage.clear();
  later(6 * minutes);
  expect(isDoubtful(CODE)).toBe(true);
});

test("the same tab on another day asks", () => {
  isHere(CODE);
  later(20 * 60 * minutes);
  expect(isDoubtful(CODE)).toBe(true);
});

test("a seat from before this question existed, and a clock that was set back, make it doubtful", () => {
  expect(isDoubtful(CODE)).toBe(true);
  isHere(CODE);
  later(-60 * minutes);
  expect(isDoubtful(CODE)).toBe(true);
});
