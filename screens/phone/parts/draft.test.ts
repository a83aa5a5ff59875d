import { expect, it } from "vitest";
import { textOf } from "./texts";
import { draftOf, isWhole, typedIn } from "./draft";

const lines = { what: "Een tafel", whom: "de straat", know: "", date: "2026-12-01", free: true };

it("keeps four lines as one text, which is the text of the command that sends them", () => {
  expect(typedIn(draftOf(lines))).toEqual(lines);
  expect(textOf({ type: "WritePlan", plan: "p", ...lines, version: 1, hang: false })).toBe(draftOf(lines));
});

it("hangs only with a first step on a day and without new money", () => {
  expect(isWhole(lines)).toBe(true);
  expect(isWhole({ ...lines, what: " " }) || isWhole({ ...lines, date: "" }) || isWhole({ ...lines, free: false })).toBe(false);
});

it("begins empty where a draft cannot be read", () => {
  expect(typedIn("{").what).toBe("");
});
