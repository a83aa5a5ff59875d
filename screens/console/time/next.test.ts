import { expect, test } from "vitest";
import type { Ahead, AnyRecord, Box, Step } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import { parts, told } from "../../shared/tests/told";
import { atDesk } from "../atDesk";
import { backFrom, earlier, leadOf, nextThing } from "./next";

function box(name: Box["name"], minutes: number): Box {
  return { name, minutes, least: 0, planned: minutes, title: { nl: `de ${name}`, en: `the ${name}` }, cue: { nl: "", en: "" } };
}

const programme = told("programme", { variant: "", shrink: [], boxes: [box("welcome", 5), box("meet", 20), box("insights", 30), box("break", 15)] });

function step(name: Step["name"], more: Partial<Step> = {}): Step {
  return told("step", { id: `s-${name}`, name, opened_at: 0, ...more });
}

function desk(ahead: Partial<Ahead> | undefined, ...records: AnyRecord[]) {
  return atDesk(records, new Map(), ahead && { steps: ["welcome", "meet", "insights", "break"], ...ahead });
}

test("before the room has said what is ahead nothing is offered", () => {
  const opened = desk(undefined, programme, step("meet", { parts: parts({ find: 60, first: 300 }) }));
  expect([nextThing(opened), backFrom(opened), earlier(opened)]).toEqual([undefined, undefined, undefined]);
});

test("at the door the next thing is what the room says, and no step was seen open", () => {
  expect(nextThing(desk({ thing: "step", next: "welcome" }, programme))).toEqual({ name: m.console_next({ step: "de welcome" }), brings: m.console_brings_welcome(), command: { type: "OpenStep", name: "welcome", after: "" } });
});

test("the next thing says what it brings, and which step it saw open", () => {
  const { brings, command } = nextThing(desk({ thing: "step", next: "break" }, programme, step("welcome")))!;
  expect(brings).toBe(m.console_brings_break());
  expect(command).toEqual({ type: "OpenStep", name: "break", after: "s-welcome" });
});

test("back leads where the room says, and nowhere when it says nothing", () => {
  expect(backFrom(desk({ back: "welcome" }, programme, step("break")))).toEqual({ name: m.console_back({ step: "de welcome" }), brings: "", command: { type: "OpenStep", name: "welcome", after: "s-break" } });
  expect(backFrom(desk({ next: "meet" }, programme, step("welcome")))).toBeUndefined();
});

test("the reveal is the next thing when the room says so, and a smaller way before that", () => {
  const revealed = { brings: m.console_brings_reveal(), command: { type: "Reveal", step: "s-insights" } };
  expect(nextThing(desk({ thing: "reveal", next: "break" }, programme, step("insights")))).toEqual({ name: m.console_next_reveal(), ...revealed });
  expect(earlier(desk({ thing: "part", early: "reveal", part: "pair" }, programme, step("insights")))).toEqual({ name: m.console_reveal_early(), ...revealed });
});

test("after the last step nothing is next", () => {
  expect(nextThing(desk({ back: "insights" }, programme, step("break")))).toBeUndefined();
});

test("a session without a programme calls its steps by our own words", () => {
  expect(nextThing(desk({ steps: ["insights", "gallery", "break"], thing: "step", next: "insights" }))?.name).toBe(m.console_next({ step: m.console_step_insights() }));
});

test("the next thing is the part that the room says, and the tap tells which one it saw run", () => {
  const talking = desk({ thing: "part", early: "step", part: "first", next: "insights" }, programme, step("meet", { parts: parts({ find: 60, first: 300 }), part_from: 7 }));
  expect(nextThing(talking)).toMatchObject({ name: m.console_part_further({ part: m.console_part_first() }), command: { type: "EndPart", step: "s-meet", part: 0, since: 7 } });
  expect(earlier(talking)).toMatchObject({ name: m.console_done_early({ step: "de insights" }), command: { type: "OpenStep", name: "insights", after: "s-meet" } });
});

test("while people are introduced the next thing is the next person", () => {
  const turn = step("introduce", { parts: parts({ instruct: 60, turn: 60 }, true), part: 1 });
  expect(nextThing(desk({ thing: "part", part: "turn", again: true }, programme, turn))?.name).toBe(m.console_next_person());
  expect(nextThing(desk({ thing: "part", part: "turn" }, programme, turn))?.name).toBe(m.console_part_further({ part: m.console_part_turn() }));
});

test("what the facilitator chooses and hangs comes before leaving its step, and is done once it hangs", () => {
  const words = told("insight", { id: "i", text: "een stoel erbij", step: "s-insights" });
  const here = [programme, step("thread"), words];
  const ahead = { thing: "step", next: "market" } as const;
  const bare = desk(ahead, programme, step("thread"));
  expect([leadOf(bare), earlier(bare)]).toEqual([undefined, undefined]);
  expect(leadOf(desk(ahead, ...here))?.name).toBe(m.console_thread_lead());
  expect(earlier(desk(ahead, ...here))?.command).toMatchObject({ type: "OpenStep", name: "market" });
  expect(leadOf(desk({ ...ahead, thing: "reveal" }, ...here))).toBeUndefined();
});
