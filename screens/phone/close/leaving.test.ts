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

test("a word that cannot hang comes back to its writer, with the reason, and one that hangs is begun anew", () => {
  const leaving = new Leaving("8KQ4MPX pass", nobody);
  const say = { type: "SayLastWord", text: "dankbaar", version: 2 } as const;
  leaving.type("step", "dankbaar", 2);
  expect(leaving.at("step").over).toBe(2);
  leaving.go("step", "up");
  leaving.answered(say, "changed_since");
  expect([leaving.refused, leaving.at("step").moment, leaving.at("step").word, leaving.at("step").over]).toEqual(["changed_since", "word", "dankbaar", undefined]);
  leaving.go("step", "up");
  leaving.answered({ ...say, version: 3 }, undefined);
  expect([leaving.refused, leaving.at("step").moment]).toEqual([undefined, "up"]);
});
