import { expect, test } from "vitest";

const screens = import.meta.glob<string>(["./**/*.svelte"], { query: "?raw", import: "default", eager: true });

test("nothing on the wall is as high as the screen itself, for a notice may stand below it", () => {
  const whole = Object.entries(screens).filter(([, text]) => /\b100[ds]?vh\b/.test(text)).map(([file]) => file);
  expect(Object.keys(screens).length).toBeGreaterThan(40);
  expect(whole).toEqual([]);
});
