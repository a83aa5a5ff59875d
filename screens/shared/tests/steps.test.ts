import { expect, test } from "vitest";
import { exercises as console } from "../../console/exercises";
import { exercises as phone } from "../../phone/exercises";
import { sources } from "./sources";

const steps = Object.keys(phone);
const named = new RegExp(`"(${steps.join("|")})"`, "g");
/** Only the part names that mean nothing else on a screen. */
const partNamed = /"(instruct|find|first|change|second|review|turn|alone)"/g;
const folders = [...sources.keys()].filter((file) => file.endsWith("/exercise.ts")).map((file) => file.slice(0, file.lastIndexOf("/") + 1));

/** Files outside an exercise that still name a step, and which. Each is to go; none is to be added. */
const exceptions: Record<string, string> = {
  "shared/live/live.svelte.ts": "welcome", // a message from the server with this name
};

const partExceptions: Record<string, string> = {
  "console/say/cue.ts": "turn first", // placeholders in a cue of the programme
  "home/Already.svelte": "first", // a CSS class
  "phone/parts/Signal.svelte": "first", // another sentence when the talking begins
};

/** The files outside an exercise's own folder in which this is found, and what. */
function outside(sought: RegExp): Record<string, string> {
  const files = [...sources].filter(([file]) => !folders.some((folder) => folder.split("/").length > 2 && file.startsWith(folder)));
  const naming = files.map(([file, text]) => [file, [...text.matchAll(sought)].map((found) => found[1]).join(" ")] as const);
  return Object.fromEntries(naming.filter(([, names]) => names));
}

test("only an exercise's own folder names a step", () => {
  expect(outside(named)).toEqual(exceptions);
});

test("only an exercise's own folder names a part", () => {
  expect(outside(partNamed)).toEqual(partExceptions);
});

test("every surface has a folder for the same exercises", () => {
  const of = (surface: string) => folders.filter((folder) => folder.startsWith(surface) && folder !== surface).map((folder) => folder.slice(surface.length)).toSorted();
  expect(of("wall/")).toEqual(of("phone/"));
  expect(of("console/")).toEqual(of("phone/"));
  expect(of("phone/").length).toBeGreaterThanOrEqual(8);
});

test("all surfaces list the steps of the morning in one order", () => {
  expect(Object.keys(console)).toEqual(Object.keys(phone));
  expect(steps.length).toBeGreaterThanOrEqual(16);
});
