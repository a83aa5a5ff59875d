import { expect, it } from "vitest";
import { rollSeconds, yearAfter } from "./rolling";

it("rolls ten years forward, one by one, and then holds the year", () => {
  const years = Array.from({ length: 200 }, (_, tenth) => yearAfter(tenth / 10, 2026, 2036));
  expect(years[0]).toBe(2026);
  expect(years.at(-1)).toBe(2036);
  expect(yearAfter(3600, 2026, 2036)).toBe(2036);
  expect(years.every((year, at) => at === 0 || (year - years[at - 1]! >= 0 && year - years[at - 1]! <= 1))).toBe(true);
  expect(yearAfter(rollSeconds, 2026, 2036)).toBe(2036);
});
