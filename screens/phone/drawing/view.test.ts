import { expect, test } from "vitest";
import { HIGH, WIDE } from "../../shared/ink/stroke";
import { nearer, pinched, under, whole } from "./view";

const box = { left: 10, top: 20, width: 300, height: 400 };
const dab = (id: number, x: number, y: number) => ({ id, kind: "touch", x, y, wide: 20, at: 0 });

test("the corners of the screen are the corners of the paper", () => {
  expect(under(whole, box, 10, 20)).toEqual([0, 0]);
  expect(under(whole, box, 310, 420)).toEqual([WIDE, HIGH]);
});

test("closer keeps the middle in the middle, and further never leaves the paper", () => {
  const close = nearer(whole, 2);
  expect(under(close, box, 160, 220)).toEqual([WIDE / 2, HIGH / 2]);
  expect(nearer(close, 0.1)).toEqual(whole);
});

test("what was under two fingers stays under them", () => {
  const from = [dab(1, 110, 120), dab(2, 210, 320)] as const;
  const to = [dab(1, 60, 120), dab(2, 260, 320)] as const;
  const before = under(whole, box, 160, 220);
  const after = under(pinched(whole, box, from, to), box, 160, 220);
  expect(after[0]).toBeCloseTo(before[0]);
  expect(after[1]).toBeCloseTo(before[1]);
});
