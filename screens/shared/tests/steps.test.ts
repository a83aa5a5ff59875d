import { expect, test } from "vitest";
import { exercises as console } from "../../console/exercises";
import { exercises as phone } from "../../phone/exercises";
import { sources } from "./sources";

const steps = Object.keys(phone);
const named = new RegExp(`"(${steps.join("|")})"`, "g");
const folders = [...sources.keys()].filter((file) => file.endsWith("/exercise.ts")).map((file) => file.slice(0, file.lastIndexOf("/") + 1));

/** Files outside an exercise that still name a step, and which. Each is to go; none is to be added. */
const exceptions: Record<string, string> = {
  "console/time/Late.svelte": "market market", // the room should say which step can be skipped
  "console/time/next.ts": "introduce", // the room should say that a part comes back for each person
  "phone/around.svelte.ts": "introduce", // the same
  "shared/live/live.svelte.ts": "welcome", // a message of the server that is called so
};

test("only an exercise's own folder names a step", () => {
  const outside = [...sources].filter(([file]) => !folders.some((folder) => folder.split("/").length > 2 && file.startsWith(folder)));
  const naming = outside.map(([file, text]) => [file, [...text.matchAll(named)].map((found) => found[1]).join(" ")] as const);
  expect(Object.fromEntries(naming.filter(([, names]) => names))).toEqual(exceptions);
});

test("every surface has a folder for the same exercises", () => {
  const of = (surface: string) => folders.filter((folder) => folder.startsWith(surface) && folder !== surface).map((folder) => folder.slice(surface.length)).toSorted();
  expect(of("wall/")).toEqual(of("phone/"));
  expect(of("console/")).toEqual(of("phone/"));
  expect(of("phone/").length).toBe(8);
});

test("all surfaces list the steps of the morning in one order", () => {
  expect(Object.keys(console)).toEqual(Object.keys(phone));
  expect(steps.length).toBe(16);
});
