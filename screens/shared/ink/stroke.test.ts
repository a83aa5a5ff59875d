import { expect, test } from "vitest";
import { inOrder, pathOf, thinned, touches } from "./stroke";

test("a straight line keeps its two ends, and a corner stays a corner", () => {
  const straight = Array.from({ length: 50 }, (_, n) => [n * 10, n * 10]).flat();
  expect(thinned(straight)).toEqual([0, 0, 490, 490]);
  const corner = [...Array.from({ length: 20 }, (_, n) => [n * 10, 0]).flat(), ...Array.from({ length: 20 }, (_, n) => [190, n * 10]).flat()];
  expect(thinned(corner)).toEqual([0, 0, 190, 0, 190, 190]);
});

test("a circle keeps so many points that it is round, and far fewer than were drawn", () => {
  const circle = Array.from({ length: 720 }, (_, n) => [2000 + 800 * Math.cos(n / 114.6), 2000 + 800 * Math.sin(n / 114.6)].map(Math.round)).flat();
  const few = thinned(circle);
  expect(few.length / 2).toBeGreaterThan(20);
  expect(few.length / 2).toBeLessThan(80);
  for (let at = 0; at < few.length; at += 2) expect(Math.abs(Math.hypot(few[at]! - 2000, few[at + 1]! - 2000) - 800)).toBeLessThan(2);
});

test("the first and the last point stay, so that ink in transit is recognised by where it began", () => {
  const points = [5, 7, 6, 8, 9, 9, 100, 3];
  expect(thinned(points).slice(0, 2)).toEqual([5, 7]);
  expect(thinned(points).slice(-2)).toEqual([100, 3]);
});

test("a dot and a line have a path", () => {
  expect(pathOf([400, 40])).toBe("M300 40h1");
  expect(pathOf([0, 0, 400, 40])).toBe("M0 0C0 0 300 40 300 40");
  expect(pathOf([])).toBe("");
});

test("a bend is smooth, and a corner stays sharp", () => {
  const bend = pathOf([0, 0, 400, 0, 800, 200]);
  const corner = pathOf([0, 0, 400, 0, 400, 400]);
  expect(corner).toBe("M0 0C0 0 300 0 300 0C300 0 300 400 300 400");
  expect(bend).not.toContain("C300 0");
});

test("the rubber takes what it touches", () => {
  expect(touches([0, 0, 1000, 0], 500, 30, 40)).toBe(true);
  expect(touches([0, 0, 1000, 0], 500, 60, 40)).toBe(false);
  expect(touches([9, 9], 10, 10, 5)).toBe(true);
});

test("yellow lies under the others, on every screen alike", () => {
  const strokes = [{ id: "b", marker: 0 }, { id: "y", marker: 4 }, { id: "a", marker: 1 }];
  expect(inOrder(strokes).map(({ id }) => id)).toEqual(["y", "a", "b"]);
});
