import { expect, test } from "vitest";
import { inClock } from "./clock.svelte";

test.each([
  [240, 4],
  [240.000_001, 4],
  [239.999, 4],
  [241, 5],
  [60.2, 2],
])("%f seconds are %i minutes", (left, minutes) => {
  expect(inClock(left)).toEqual({ minutes, seconds: undefined });
});

test.each([
  [60, 60],
  [60.000_001, 60],
  [0.5, 1],
  [0, 0],
  [-3, 0],
])("the last minute counts seconds: %f is %i", (left, seconds) => {
  expect(inClock(left)).toEqual({ minutes: 0, seconds });
});
