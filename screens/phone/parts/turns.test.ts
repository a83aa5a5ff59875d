import { expect, test } from "vitest";
import type { Group, Step, Talk } from "../../shared/generated/room";
import { parts, told } from "../../shared/tests/told";
import { turnOf } from "./turns";

const minutes = parts({ instruct: 120, first: 600, change: 60, second: 600, review: 300 });
const [instruct, first, change, second, review] = [0, 1, 2, 3, 4];

function step(part: number, more: Partial<Step> = {}): Step {
  return told("step", { id: "s1", name: "interview", opened_at: 0, parts: minutes, part, part_from: 1000, ...more });
}

function group(...people: string[]): Group {
  return told("group", { step: "s1", number: 1, people, left: [] });
}

function talk(interviewer: string, storyteller: string, part: Talk["part"], after = 0): Talk {
  return { interviewer, storyteller, questions: ["peak", "wish"], seconds: 600, part, after };
}

const pair = group("a", "b");
const halves = told("talks", { group: "group", turns: [talk("a", "b", "first"), talk("b", "a", "second")] });
const trio = group("a", "b", "c");
const thirds = told("talks", { group: "group", turns: [talk("a", "b", "first"), talk("b", "c", "first", 420), talk("c", "a", "first", 840)] });
const inTrio = (part: number, now: number, more: Partial<Step> = {}) => turnOf(step(part, more), trio, thirds, now)?.number;

test("before any has begun the first turn is the one to come", () => {
  expect(turnOf(step(instruct), pair, halves, 9000)).toEqual({ number: 0, interviewer: "a", storyteller: "b", listeners: [], questions: ["peak", "wish"] });
  expect(inTrio(instruct, 9000)).toBe(0);
});

test("in a pair the turn changes with its part, however long the other one took", () => {
  const at = (part: number) => turnOf(step(part), pair, halves, 9000)?.interviewer;
  expect([first, change, second, review].map(at)).toEqual(["a", "a", "b", "b"]);
});

test("in a trio each begins so long after the talking began, also within a part", () => {
  expect([1000, 1419, 1420, 1599].map((now) => inTrio(first, now))).toEqual([0, 0, 1, 1]);
  expect([1000, 1059].map((now) => inTrio(change, now))).toEqual([1, 1]);
  expect([1179, 1180, 1599].map((now) => inTrio(second, now))).toEqual([1, 2, 2]);
  expect(inTrio(review, 1000)).toBe(2);
});

test("whoever neither asks nor tells listens", () => {
  expect(turnOf(step(first), trio, thirds, 1500)).toMatchObject({ interviewer: "b", storyteller: "c", listeners: ["a"] });
});

test("while the clock is frozen no turn begins", () => {
  expect(inTrio(first, 9000, { held_at: 1100 })).toBe(0);
});

test("where the room says no turns there is none", () => {
  expect(turnOf(step(first), pair, told("talks", { group: "group", turns: [] }), 1000)).toBeUndefined();
});
