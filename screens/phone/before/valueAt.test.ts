import { expect, test } from "vitest";
import { valueAt } from "./valueAt";

const [width, thumb] = [284, 44];

test("every value is one tap away, 50 in the middle too, on the narrowest phone", () => {
  const taps = Array.from({ length: 11 }, (_, at) => valueAt(thumb / 2 + (at * (width - thumb)) / 10, width, thumb));
  expect(taps).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});

test("a tap beside a value takes the nearest, and the ends are as wide as a thumb", () => {
  expect(valueAt(1, width, thumb)).toBe(0);
  expect(valueAt(width - 1, width, thumb)).toBe(100);
  expect(valueAt(width / 2 + 11, width, thumb)).toBe(50);
});

test("a tap without a place means where the thumb is", () => {
  expect(valueAt(-200, width, thumb)).toBeUndefined();
  expect(valueAt(width + 40, width, thumb)).toBeUndefined();
});
