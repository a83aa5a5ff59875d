import { expect, test } from "vitest";
import { answerOf } from "./slipKeys";

test("one key is one answer of a slip, and no other key answers anything", () => {
  expect([..."0123456789"].map(answerOf)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  expect(["h", "H", "+"].map(answerOf)).toEqual([100, 100, 100]);
  expect(["-", "x"].map(answerOf)).toEqual([null, null]);
  expect(["Enter", "Tab", "ArrowLeft", "F7", "a", " ", "10", "٧"].map(answerOf)).toEqual(Array(8).fill(undefined));
});
