import { expect, test } from "vitest";
import { told } from "../../shared/tests/told";
import { mayLoseDots } from "./dotted";

const line = told("insight", { id: "i1", of: "me", step: "s1", line: "p1", text: "Time", version: 1 });
const gallery = told("step", { id: "s2", name: "gallery", opened_at: 0 });
const sealed = { ...gallery, sealed: true };
const dots = (insight: string) => told("recognised", { id: `r-${insight}`, insight, dots: 2 });

test("a line with dots loses them when it is rewritten, and one without has nothing to lose", () => {
  expect(mayLoseDots(line, true, [sealed], [dots("i1")])).toBe(true);
  expect(mayLoseDots(line, true, [sealed], [dots("another")])).toBe(false);
});

test("as long as dots are secret, any line that hangs may have some", () => {
  expect(mayLoseDots(line, true, [gallery], [])).toBe(true);
  expect(mayLoseDots(line, true, [], [])).toBe(false);
});

test("nobody gave a dot to what does not hang, or is not written", () => {
  expect(mayLoseDots(line, false, [gallery], [dots("i1")])).toBe(false);
  expect(mayLoseDots(undefined, true, [gallery], [])).toBe(false);
});
