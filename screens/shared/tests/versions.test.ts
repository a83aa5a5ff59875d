import { expect, test } from "vitest";
import { sources } from "./sources";

test("whoever writes with the pen names the version that they read, and whoever lets words go further the one that they saw", () => {
  const texts = ["NameSheet", "WriteAmbition", "WritePlan", "TitleDrawing", "DescribeDrawing", "SayLastWord"];
  const asked = [...sources].flatMap(([file, text]) => [...text.matchAll(/type: "(\w+)"(?: as const)?,[^}]*/g)].map(([said, type]) => ({ file, type, said })));
  const penned = asked.filter(({ file, type }) => texts.includes(type!) && file.endsWith(".svelte"));
  expect(penned.map(({ type }) => type).toSorted()).toEqual(texts.toSorted());
  expect(penned.filter(({ said }) => !/\bversion\b(?!:)/.test(said)).map(({ type }) => type)).toEqual([]);
  const reach = asked.filter(({ type }) => type === "SetReach");
  expect(reach.length).toBeGreaterThan(5);
  expect(reach.filter(({ said }) => !/\bversion\b/.test(said)).map(({ file }) => file)).toEqual([]);
});
