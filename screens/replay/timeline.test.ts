import { expect, test } from "vitest";
import type { AnyRecord, Glimpse as Sent } from "../shared/generated/room";
import { told } from "../shared/tests/told";
import { Axis } from "./axis";
import { whole, type Glimpse } from "./glimpses";
import { Timeline } from "./timeline";

function point(id: string, text: string): AnyRecord {
  return told("parkedpoint", { id, text });
}

function seen(...sent: Sent[]): Glimpse[] {
  return sent.map(whole);
}

/** Each turn puts one record, and every third drops the one put by the turn before. */
function turns(count: number): Glimpse[] {
  return seen(...Array.from({ length: count }, (_, i): Sent => ({ at: i, desk: [[point(`r${i}`, `turn ${i}`)], i % 3 === 2 ? [`r${i - 1}`] : []] })));
}

const ids = (records: AnyRecord[]) => records.map(({ id }) => id);

test("whatever way leads to a turn, the same lies there", () => {
  const glimpses = turns(800);
  const wandering = new Timeline(glimpses);
  for (const turn of [0, 799, 3, 250, 251, 249, 800, 1, 500]) {
    expect(ids(wandering.after(turn, "desk"))).toEqual(ids(new Timeline(glimpses.slice(0, turn)).after(turn, "desk")));
  }
});

test("what was dropped is gone, and what a turn put over it stands as it was put last", () => {
  const timeline = new Timeline(seen({ at: 0, desk: [[point("a", "one")], []] }, { at: 1, desk: [[point("a", "two"), point("b", "b")], []] }, { at: 2, desk: [[], ["b"]] }));
  expect(timeline.after(2, "desk")).toEqual([point("a", "two"), point("b", "b")]);
  expect(timeline.after(3, "desk")).toEqual([point("a", "two")]);
});

test("a wall shows what the room sees and what is the wall's own, never what is the desk's", () => {
  const timeline = new Timeline(seen({ at: 0, room: [[point("room", "")], []], desk: [[point("desk", "")], []], wall: [[point("wall", "")], []] }));
  expect(ids(timeline.after(1, "wall"))).toEqual(["room", "wall"]);
  expect(ids(timeline.after(1, "desk"))).toEqual(["room", "desk"]);
});

test("what was ahead stays so until a turn says otherwise, whatever way leads there", () => {
  const ahead = (next: "welcome" | "meet") => ({ steps: [], next });
  const glimpses = seen({ at: 0, ahead: ahead("welcome") }, ...Array.from({ length: 600 }, (_, i) => ({ at: i })), { at: 601, ahead: ahead("meet") });
  const timeline = new Timeline(glimpses);
  expect([0, 1, 601, 602, 300].map((turn) => timeline.aheadAfter(turn)?.next)).toEqual([undefined, "welcome", "welcome", "meet", "welcome"]);
});

test("a night in which nothing happened takes ten minutes on the axis", () => {
  const axis = new Axis(seen({ at: 0 }, { at: 60 }, { at: 60 + 9 * 3600 }, { at: 60 + 9 * 3600 + 5 }));
  expect(axis.places).toEqual([0, 60, 660, 665]);
  expect(axis.end).toBe(665);
});

test("a place on the axis knows its turns and its time", () => {
  const axis = new Axis(seen({ at: 100 }, { at: 160 }, { at: 160 }, { at: 5000 }));
  expect([-1, 0, 59, 60, 659, 660].map((place) => axis.turnsAt(place))).toEqual([0, 1, 1, 3, 3, 4]);
  expect(axis.timeAt(59, 1)).toBe(159);
  expect(axis.timeAt(660, 4)).toBe(5000);
});

test("a session without turns has an axis of no length", () => {
  expect(new Axis([]).end).toBe(0);
  expect(new Axis([]).turnsAt(5)).toBe(0);
});
