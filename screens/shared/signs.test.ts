import { expect, test } from "vitest";
import { isolated, listed } from "./isolated";
import { m } from "./language.svelte";
import { beginning, characters, firstSign, signs, tooMuch } from "./signs";

const family = "👨‍👩‍👧‍👦";
const whole = [family, "🇳🇱", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ế", "क्षि", "👩🏽‍🚀"];

test.each(whole)("%s is one sign, and is never cut", (sign) => {
  expect(signs(sign)).toEqual([sign]);
  for (let most = 0; most < 20; most++) expect(["", "ab"]).toContain(beginning(`ab${sign}`, most).replace(sign, "").replace(/^a$/, ""));
});

test("a text is cut where a sign ends, and a short one stays as it is", () => {
  expect(beginning(`abc${family}`, 5)).toBe("abc");
  expect(beginning(`abc${family}`, 3 + characters(family))).toBe(`abc${family}`);
  expect(beginning("🇳🇱🇧🇪", 3)).toBe("🇳🇱");
});

test("a browser without a segmenter cuts no flag, family or letter with its marks either", () => {
  for (const sign of whole.filter((one) => one !== "क्षि")) expect(signs(`${sign}a`, null)).toEqual([sign, "a"]);
  expect(signs("🇳🇱🇧🇪", null)).toEqual(["🇳🇱", "🇧🇪"]);
  expect(signs("", null)).toEqual([]);
});

test("the first sign of a name is whole", () => {
  expect(["🇳🇱 Jan", " Zoë", "e\u0301va", family, ""].map(firstSign)).toEqual(["🇳🇱", "Z", "e\u0301", family, ""]);
});

test("a text is too long by the characters that the server counts, and space around it does not count", () => {
  expect([tooMuch("abcdef", 5), tooMuch(" abcde\n", 5), tooMuch("e\u0301".repeat(5), 5), tooMuch("🙂".repeat(7), 5), tooMuch("abc")]).toEqual([1, 0, 0, 2, 0]);
});

test("a name read from right to left stands apart in a sentence and in a row of names", () => {
  expect(m.phone_pen_of({ name: "فاطمة 1" })).toBe("\u2068فاطمة 1\u2069 heeft de pen.");
  expect(m.phone_pen_of({ name: "Jan" })).toBe("Jan heeft de pen.");
  expect(listed(["דנה", "Jan"])).toBe("\u2068דנה\u2069, Jan");
  expect(isolated("\u202enaJ")).toBe("\u2068\u202enaJ\u2069");
  expect(isolated(3)).toBe(3);
});
