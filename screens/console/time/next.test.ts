import { expect, test } from "vitest";
import type { AnyRecord, Box, Programme, Step } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import { parts, told } from "../../shared/tests/told";
import { atDesk } from "../atDesk";
import { backFrom, nextAfter, opening, partFurther, stepsOf } from "./next";

function box(name: Box["name"], minutes: number): Box {
  return { name, minutes, least: 0, planned: minutes, title: { nl: `de ${name}`, en: `the ${name}` }, cue: { nl: "", en: "" } };
}

const programme = told("programme", { variant: "", shrink: [], boxes: [box("welcome", 5), box("meet", 20), box("insights", 30), box("break", 15)] });

function step(name: Step["name"], more: Partial<Step> = {}): Step {
  return told("step", { id: `s-${name}`, name, opened_at: 0, ...more });
}

function desk(...records: AnyRecord[]) {
  return atDesk(records, new Map());
}

const skipping = (name: Box["name"]): Programme => ({ ...programme, boxes: programme.boxes.map((one) => (one.name === name ? { ...one, minutes: 0 } : one)) });

test("the next thing at the door is the first step of the programme", () => {
  expect(nextAfter(desk(programme))).toEqual({ name: m.console_next({ step: "de welcome" }), brings: m.console_brings_welcome(), command: { type: "OpenStep", name: "welcome", after: "" } });
});

test("the next thing says what it brings, and which step it saw open", () => {
  const { brings, command } = nextAfter(desk(programme, step("welcome")))!;
  expect(brings).toBe(m.console_brings_meet());
  expect(command).toEqual({ type: "OpenStep", name: "meet", after: "s-welcome" });
});

test("a step that got no minutes is passed over, forwards and backwards", () => {
  expect(stepsOf(desk(skipping("insights"))).join()).toBe("welcome,meet,break");
  expect(nextAfter(desk(skipping("insights"), step("meet")))?.command).toMatchObject({ name: "break" });
  expect(backFrom(desk(skipping("insights"), step("break")))?.command).toMatchObject({ name: "meet" });
});

test("from a step that lost its minutes while it is open, the way goes on", () => {
  expect(nextAfter(desk(skipping("meet"), step("meet")))?.command).toMatchObject({ name: "insights" });
});

test("what was written is first revealed, and only then left", () => {
  const written = nextAfter(desk(programme, step("insights")))!;
  expect(written).toEqual({ name: m.console_next_reveal(), brings: m.console_brings_reveal(), command: { type: "Reveal", step: "s-insights" } });
  expect(nextAfter(desk(programme, step("insights", { revealed: true })))?.command).toMatchObject({ type: "OpenStep", name: "break" });
});

test("after the last step nothing is next, and before the first nothing is behind", () => {
  expect(nextAfter(desk(programme, step("break")))).toBeUndefined();
  expect(backFrom(desk(programme, step("welcome")))).toBeUndefined();
  expect(backFrom(desk(programme))).toBeUndefined();
});

test("a session without a programme goes by the three steps that it knew", () => {
  expect(stepsOf(desk())).toEqual(["insights", "gallery", "break"]);
  expect(nextAfter(desk())?.command).toEqual(opening(desk(), "insights"));
});

test("one part further is what the clock would do a little later", () => {
  const two = parts({ find: 60, first: 300 });
  const further = partFurther(desk(programme, step("meet", { parts: two, part_from: 7 })));
  expect(further).toEqual({ name: m.console_part_further({ part: m.console_part_first() }), brings: "", command: { type: "EndPart", step: "s-meet", part: 0, since: 7 } });
  expect(partFurther(desk(programme, step("meet", { parts: two, part: 1 })))).toBeUndefined();
});

test("while people are introduced, further is the next person", () => {
  const two = parts({ instruct: 60, turn: 60 }, true);
  const stage = told("stage", { step: "s-introduce", whom: "a", by: "b" });
  expect(partFurther(desk(programme, step("introduce", { parts: two, part: 1 }), stage))?.name).toBe(m.console_next_person());
  expect(partFurther(desk(programme, step("introduce", { parts: two, part: 1 })))).toBeUndefined();
});

test("after the reveal the parts are over", () => {
  expect(partFurther(desk(programme, step("insights", { parts: parts({ alone: 60, pair: 300 }), revealed: true })))).toBeUndefined();
});
