import { expect, test } from "vitest";
import { keys, kept } from "../../shared/keep";
import { Leaving } from "./leaving.svelte";

const nobody = { outbox: { unsaved: [] }, ask: () => Promise.resolve() } as unknown as ConstructorParameters<typeof Leaving>[1];

test("a word that its writer took back stays on this phone no more", () => {
  const leaving = new Leaving("7KQ4MPX pass", nobody);
  leaving.type("step", "dankbaar");
  expect(keys("leaving").map((key) => JSON.stringify(kept(key))).join()).toContain("dankbaar");
  leaving.unsay();
  expect(leaving.at("step").word).toBe("");
  expect(keys("leaving").map((key) => JSON.stringify(kept(key))).join()).not.toContain("dankbaar");
});
