import { expect, test } from "vitest";
import { exercises as console } from "../../console/exercises";
import { exercises as phone } from "../../phone/exercises";
import { STEPS } from "../generated/room";
import { sources } from "./sources";

const surfaces = ["phone", "wall", "console"];
const steps: readonly string[] = STEPS;
const named = new RegExp(`"(${steps.join("|")})"`, "g");
/** Only the part names that mean nothing else on a screen. */
const partNamed = /"(instruct|find|first|change|second|review|turn|alone)"/g;
/** The folder of one exercise. */
const folders = [...sources.keys()].filter((file) => file.endsWith("/exercise.ts")).map((file) => file.slice(0, file.lastIndexOf("/") + 1));

/** The kinds of record that only exercises make, as a screen selects them. */
const kindNamed = /(?:\(|=== )"(tally|measured|hand|deeper|maytell|keywords|queue|stage|talks|story|tointroduce|help|insight|source|sheet|pen|recognised|reading|dream|ambition|checklist|proposal|met|lastword|compared|acquainted|gleaned|longing|confirmed|otherwise|offer|need|suggested|pairing|taped|brought)"/g;

/** Files outside an exercise that still select such records. */
const kindExceptions: Record<string, string> = {
  "phone/around.svelte.ts": "talks", // whose turn it is, in every talk
  "shared/chain.ts": "insight ambition", // what a plan rests on, on a phone and on the wall
  "phone/memory.ts": "stage tointroduce", // the people in them are kept for when the phone is offline
  "wall/papers/laid.ts": "insight sheet recognised", // what hangs, in whichever exercise it hangs
};

/** What an exercise has of another: it names that step, or imports from its folder. */
const dependencies: Record<string, string> = {
  "console/before/": "close", // the paper slips of both are typed in one place
  "console/break/": "insights", // how many lines there are
  "console/close/": "before", // what the measure said
  "console/gallery/": "insights",
  "console/introduce/": "before", // it was just counted
  "console/show/": "drawing", // what is shown
  "console/thread/": "ambition drawing", // what may be quoted
  "phone/drawing/": "ambition", // what it is a drawing of
  "phone/ambition/": "insights travel", "phone/gallery/": "insights",
    "phone/insights/": "interview gallery", // whom I read aloud with; whether dots are still to be counted
  "phone/close/": "before plan", // the measure is asked again, and the first steps of the plans
  "phone/introduce/": "meet", // what may be told of whom I met
  "phone/meet/": "before", // who came late fills in the measure here
  "phone/plan/": "ambition", // the ideas that people gather round
  "phone/show/": "drawing",
  "phone/thread/": "ambition drawing",
  "wall/close/": "plan before", // the first steps of the plans, and the same landscape
  "wall/thread/": "ambition drawing",
  "wall/show/": "drawing introduce", // what is shown, and when a short turn shows figures
};

/** Files outside an exercise that still name a step, and which. Each is to go; none is to be added. */
const exceptions: Record<string, string> = {
  "shared/chain.ts": "ambition drawing", // kinds of record that are called as their step is
  "shared/live/live.svelte.ts": "welcome", // a message from the server with this name
};

const partExceptions: Record<string, string> = {
  "console/say/cue.ts": "turn first", // placeholders in a cue of the programme
  "home/Already.svelte": "first", // a CSS class
  "shared/filled.ts": "change", // an event of the browser
};

/** The exercise whose folder this file is in. */
function folderOf(file: string): string | undefined {
  return folders.find((folder) => folder.split("/").length > 2 && file.startsWith(folder));
}

/** The other steps that a file in an exercise's folder names, and those from whose folder it imports. */
function others(folder: string, text: string): string[] {
  const imported = new RegExp(`from "\\.\\./(${steps.join("|")})/`, "g");
  return [named, imported].flatMap((sought) => [...text.matchAll(sought)].map((found) => found[1]!)).filter((step) => !folder.endsWith(`/${step}/`));
}

/** The files outside an exercise's own folder in which this is found, and what. */
function outside(sought: RegExp): Record<string, string> {
  const files = [...sources].filter(([file]) => !folderOf(file));
  const naming = files.map(([file, text]) => [file, [...text.matchAll(sought)].map((found) => found[1]).join(" ")] as const);
  return Object.fromEntries(naming.filter(([, names]) => names));
}

test("only an exercise's own folder names a step", () => {
  expect(outside(named)).toEqual(exceptions);
});

test("an exercise has nothing of another that is not listed", () => {
  const textOf = (folder: string) => [...sources].filter(([file]) => folderOf(file) === folder).map(([, text]) => text).join("\n");
  const found = folders.map((folder) => [folder, [...new Set(others(folder, textOf(folder)))].join(" ")] as const);
  expect(Object.fromEntries(found.filter(([, steps]) => steps))).toEqual(dependencies);
});

test("no screen outside an exercise's folder imports from it", () => {
  const imports = (text: string) => [...text.matchAll(/from "\.\.?\/(?:\.\.\/)*(?:\w+\/)*?(\w+)\/[^"]+"/g)].map((found) => found[1]!).filter((folder) => steps.includes(folder));
  const reaching = [...sources].filter(([file, text]) => !folderOf(file) && imports(text).length).map(([file]) => file);
  expect(reaching).toEqual([]);
});

test("only an exercise's own folder selects its records", () => {
  expect(outside(kindNamed)).toEqual(kindExceptions);
});

test("only an exercise's own folder names a part", () => {
  expect(outside(partNamed)).toEqual(partExceptions);
});

test.each(surfaces)("every step of the morning, and nothing else, has its exercise on the %s", (surface) => {
  const found = folders.filter((folder) => folder.startsWith(`${surface}/`) && folder !== `${surface}/`).map((folder) => folder.slice(surface.length + 1, -1));
  expect(found.toSorted()).toEqual(steps.toSorted());
});

test("an exercise is of the type of its surface", () => {
  const untyped = [...sources].filter(([file, text]) => file.endsWith("/exercise.ts") && folderOf(file) && !text.includes("\nexport const exercise: Exercise = "));
  expect(untyped.map(([file]) => file)).toEqual([]);
});

test("all surfaces have the steps in the order of the morning", () => {
  expect(Object.keys(console)).toEqual(steps);
  expect(Object.keys(phone)).toEqual(steps);
});
