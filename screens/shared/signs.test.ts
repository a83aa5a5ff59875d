import { expect, test } from "vitest";
import { isolated, listed } from "./isolated";
import { m } from "./language.svelte";
import { beginning, characters, fits, signs } from "./signs";

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

/** A field in which somebody types or pastes. */
function field(most: number, value = ""): { type: (text: string, at?: number) => string; field: HTMLInputElement } {
  const field = document.createElement("input");
  field.value = value;
  fits(most)(field);
  return {
    field,
    type(text, at = field.value.length) {
      field.dispatchEvent(new InputEvent("beforeinput"));
      field.value = field.value.slice(0, at) + text + field.value.slice(at);
      field.setSelectionRange(at + text.length, at + text.length);
      field.dispatchEvent(new InputEvent("input"));
      return field.value;
    },
  };
}

test("a field takes what fits, whole signs alone, and what stood there stays", () => {
  const name = field(10);
  expect(name.type(`Jan ${family}`)).toBe("Jan ");
  expect(name.type("🇳🇱🇳🇱🇳🇱🇳🇱")).toBe("Jan 🇳🇱🇳🇱🇳🇱");
  expect(name.type("xyz", 1)).toBe("Jan 🇳🇱🇳🇱🇳🇱");
});

test("a text that was longer already loses nothing when somebody goes on in it", () => {
  const old = field(5, "abcdefgh");
  expect(old.type("x", 2)).toBe("abcdefgh");
});

test("a name read from right to left stands apart in a sentence and in a row of names", () => {
  expect(m.phone_pen_of({ name: "فاطمة 1" })).toBe("\u2068فاطمة 1\u2069 heeft de pen.");
  expect(m.phone_pen_of({ name: "Jan" })).toBe("Jan heeft de pen.");
  expect(listed(["דנה", "Jan"])).toBe("\u2068דנה\u2069, Jan");
  expect(isolated("\u202enaJ")).toBe("\u2068\u202enaJ\u2069");
  expect(isolated(3)).toBe(3);
});
