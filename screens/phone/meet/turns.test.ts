import { expect, test } from "vitest";
import type { Group, Step } from "../../shared/generated/room";
import { parts, told } from "../../shared/tests/told";
import { turnAt } from "./turns";

function step(part: number): Step {
  return told("step", { id: "s1", name: "meet", opened_at: 0, parts: parts({ find: 60, first: 600, second: 600 }), part, part_from: 1000 });
}

function group(...people: string[]): Group {
  return told("group", { step: "s1", number: 1, people, left: [] });
}

test("two swap half-way", () => {
  const at = (part: number) => turnAt(step(part), group("a", "b"), 1500).asker;
  expect([0, 1, 2].map(at)).toEqual(["a", "a", "b"]);
});

test("three take a third each, over both halves", () => {
  const at = (part: number, now: number) => turnAt(step(part), group("a", "b", "c"), now);
  expect([at(0, 1500), at(1, 1399), at(1, 1400), at(2, 1000), at(2, 1200), at(2, 9000)].map(({ number }) => number)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(at(1, 1400)).toMatchObject({ asker: "b", teller: "c" });
});
