import { expect, test } from "vitest";
import type { Group, Step, Talk } from "../../shared/generated/room";
import { parts, told } from "../../shared/tests/told";
import { momentOf, timesIn, turnOf } from "./turns";

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
  expect(turnOf(step(instruct), pair, halves, 9000)).toEqual({ number: 0, of: 2, interviewer: "a", storyteller: "b", listeners: [], questions: ["peak", "wish"], left: 600, seconds: 600 });
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

/** Where a group is, in this part at this moment. */
const moment = (which: typeof pair, talks: typeof halves, part: number, now: number) => momentOf(step(part), talks.turns, turnOf(step(part), which, talks, now));
const own = told("talks", { group: "group", turns: [0, 420, 840].map((after, at) => ({ ...talk("abc"[at]!, "bca"[at]!, "first", after), seconds: 420 })) });

test("two change when all do, and between their turns nobody tells", () => {
  expect(([[instruct, 1000], [first, 1000], [change, 1000], [second, 1000], [review, 1000]] as const).map(([part, now]) => moment(pair, halves, part, now))).toEqual(["ahead", 0, "between", 1, "past"]);
});

test("for three nothing changes when the pairs change: only their own turns do", () => {
  expect(([[first, 1100], [first, 1430], [change, 1000], [change, 1059], [second, 1100], [second, 1200]] as const).map(([part, now]) => moment(trio, own, part, now))).toEqual([0, 1, 1, 1, 1, 2]);
});

test("the bar shows the time of the own turn, also while the pairs change", () => {
  const part = { part: "change" as const, left: 30, share: 0.5, stepLeft: 900, frozen: false };
  const turn = turnOf(step(change), trio, own, 1030);
  expect(timesIn(part, turn, 1)).toMatchObject({ left: 210, share: 0.5 });
  expect(timesIn(part, turnOf(step(change), pair, halves, 1030), "between")).toBe(part);
});
