import { expect, test } from "vitest";
import type { Spoken } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import { asSaid } from "./asSaid";

test.each<[Spoken, () => string]>([
  [{ count: 45, unit: "seconds", how: "exactly" }, () => m.console_length_seconds({ count: "45" })],
  [{ count: 1, unit: "minutes", how: "half" }, () => m.console_length_minute_half()],
  [{ count: 2, unit: "minutes", how: "over" }, () => m.console_length_over({ length: m.console_length_minutes({ count: m.console_length_numbers().split(" ")[0]! }) })],
  [{ count: 3, unit: "hours", how: "half" }, () => m.console_length_hours_half({ count: m.console_length_numbers().split(" ")[1]! })],
  [{ count: 16, unit: "minutes", how: "exactly" }, () => m.console_length_minutes({ count: "16" })],
])("%o is said as people say it", (length, words) => {
  expect(asSaid(length)).toBe(words());
});
