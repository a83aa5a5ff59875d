import { expect, test } from "vitest";
import type { AnyRecord, Group, Person, Step } from "../shared/generated/room";
import type { Connection } from "../shared/live/watched";
import { parts, told } from "../shared/tests/told";
import { Around } from "./around.svelte";

const minutes = parts({ instruct: 60, first: 600, second: 600 });

function step(more: Partial<Step> = {}): Step {
  return told("step", { id: "s1", name: "interview", opened_at: 1000, parts: minutes, part_from: 1000, ...more });
}

function group(id: string, step: string, people: string[]): Group {
  return told("group", { id, step, number: 1, people, left: [] });
}

function person(id: string, alias: string, card = 0): Person {
  return told("person", { id, alias, card });
}

function around(records: AnyRecord[], at = 1000, connection: Connection = "there"): Around {
  return new Around({ records, byId: new Map(records.map((record) => [record.id, record])), me: "me", connection }, { at });
}

test("with a network the server says which part runs, however late it is by this phone's clock", () => {
  expect(around([step()], 9000).part).toBe("instruct");
});

test("without network the parts follow this phone's clock, and the last one stays", () => {
  const at = (now: number) => around([step()], now, "away");
  expect([1059, 1060, 1659, 1660, 9000].map((now) => at(now).part)).toEqual(["instruct", "first", "first", "second", "second"]);
  expect(at(1700).times).toMatchObject({ part: "second", left: 560 });
});

test("a clock that stands still stands still without network too", () => {
  expect(around([step({ held_at: 1010 })], 9000, "away").part).toBe("instruct");
});

test("nobody is called up to be introduced by a phone's own clock", () => {
  expect(around([step({ name: "introduce", parts: parts({ instruct: 60, turn: 60 }, true) })], 9000, "away").part).toBe("instruct");
});

test("without network too the parts run on up to the one that repeats, whatever the exercise", () => {
  const step3 = step({ name: "show", parts: parts({ instruct: 60, first: 60, turn: 60 }, true) });
  expect([1059, 1060, 9000].map((now) => around([step3], now, "away").part)).toEqual(["instruct", "first", "first"]);
});

test("whose turn it is, is what the room says of my own group; where it says nothing there is none", () => {
  const turns = (group: string, interviewer: string, storyteller: string) => told("talks", { id: `t-${group}`, group, turns: [{ interviewer, storyteller, questions: [], seconds: 600, part: "first", after: 0 }] });
  const groups = [group("other", "s1", ["x", "y"]), group("mine", "s1", ["a", "me"])];
  expect(around([step(), ...groups, turns("other", "x", "y"), turns("mine", "a", "me")]).turn).toMatchObject({ interviewer: "a", storyteller: "me" });
  expect(around([step(), ...groups, turns("other", "x", "y")]).turn).toBeUndefined();
});

test("my group is the one of the step that is open, and the others are all but me", () => {
  const here = around([step(), group("old", "s0", ["me", "x"]), group("other", "s1", ["x", "y"]), group("mine", "s1", ["a", "me", "b"])]);
  expect(here.group?.id).toBe("mine");
  expect(here.others).toEqual(["a", "b"]);
});

test("a group of an earlier step is found by what that step was", () => {
  const here = around([step({ id: "s0", name: "meet", open: false }), step(), group("old", "s0", ["me", "x"])]);
  expect(here.groupOf("meet")?.id).toBe("old");
  expect(here.groupOf("introduce")).toBeUndefined();
});

test("who of my group has no phone is known by the card they hold", () => {
  const here = around([step(), group("mine", "s1", ["me", "a", "b"]), person("a", "Ans", 7), person("b", "Bo")]);
  expect(here.onPaper).toEqual(["a"]);
  expect([here.name("a"), here.name("nobody")]).toEqual(["Ans", "…"]);
});

test("I write for whoever named me, and for those of them who sit with me at their table", () => {
  const helper = (person: string, helper: string) => told("helper", { id: `${person} ${helper}`, person, helper });
  const here = around([step(), group("mine", "s1", ["me", "a", "b"]), helper("a", "me"), helper("far", "me"), helper("b", "x")]);
  expect(here.helped).toEqual(["a", "far"]);
  expect(here.helpedHere).toEqual(["a"]);
});

test("what is mine is what I wrote, not what somebody laid before me", () => {
  const text = (id: string, of: string) => told("maytell", { id, of, group: "mine", about: "me", text: "" });
  expect(around([text("1", "me"), text("2", "x")]).mine("maytell").map(({ id }) => id)).toEqual(["1"]);
});

test("without a seat nothing is mine, not even what is nobody's", () => {
  const nobodys = told("parkedpoint", { text: "" });
  expect(new Around({ records: [nobodys], byId: new Map(), me: "", connection: "there" }, { at: 0 }).mine("parkedpoint")).toEqual([]);
});

test("what the facilitator took off the wall is known by its id", () => {
  expect([...around([told("takenoff", { what: "i1" })]).takenOff]).toEqual(["i1"]);
});
