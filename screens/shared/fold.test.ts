import { expect, test } from "vitest";
import { holds, plain } from "./fold";
import { readPeople } from "./people";
import { isEnter } from "./enter";

test.each([["José", "jose"], ["Zoë", "zoe"], ["Jose\u0301", "josé"], ["Søren", "soren"], ["Łukasz", "lukasz"], ["Anne–Marie", "anne-marie"], ["d’Arc", "d'arc"], ["Ｊａｎ", "jan"], ["Weiß", "weiss"], ["Jan\u200b", "jan"], ["Jan  de Vries", "jan de"], ["İrem", "irem"]])("%s is found by %s", (name, sought) => {
  expect(holds(name, sought)).toBe(true);
  expect(holds(name, sought.toUpperCase())).toBe(true);
});

test("another name is not found", () => {
  expect(holds("José", "josef")).toBe(false);
  expect(plain("  ")).toBe("");
});

test.each([
  ["20", 20], [" 20 ", 20], ["10-15", 15], ["10 – 15", 15], ["15-10", 15], ["8 tot 12", 12], ["20 à 25", 25], ["20/25", 25], ["20.5", 21], ["20,5", 21], ["٢٠", 20], ["２０", 20], ["२०", 20],
  ["ongeveer 30 mensen", 30], ["±40", 40], ["1.100", 1100], ["1,100", 1100], ["1 100", 1100], ["1\u202f100", 1100], ["tussen 8 en 12", 12], ["2\u200b0", 20], ["20+", 20], ["0", 0],
] as const)("%j people are %i", (typed, people) => {
  expect(readPeople(typed)).toBe(people);
});

test("no number is no people", () => {
  expect(["", "veel", "-"].map(readPeople)).toEqual([undefined, undefined, undefined]);
});

test("Enter that chooses a word is not the Enter that ends a line", () => {
  const key = (more: KeyboardEventInit) => isEnter(new KeyboardEvent("keydown", { key: "Enter", ...more }));
  expect([key({}), key({ isComposing: true }), key({ keyCode: 229 }), key({ key: "a" })]).toEqual([true, false, false, false]);
});
