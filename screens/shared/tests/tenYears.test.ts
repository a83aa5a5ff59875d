import { expect, it } from "vitest";
import type { All } from "../byKind";
import { inTenYears } from "../tenYears";

const room = (year: number) => ((kind: string) => (kind === "about" ? [{ year }] : [])) as unknown as All;

it("travels ten years from when the session was founded, in whatever year somebody looks back", () => {
  expect(inTenYears(room(2019))).toBe(2029);
  expect(inTenYears(room(0))).toBe(new Date().getFullYear() + 10);
});
