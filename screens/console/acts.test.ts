import { expect, test } from "vitest";
import type { Command, Reason } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import { Acts } from "./acts.svelte";
import type { NamedCommand } from "./actNames";

const agree: NamedCommand = { type: "Agree", parked: "p", appointment: "we call", version: 1 };

/** A console whose commands are all accepted, until the test says why not. */
function desk({ unsaved = [] as { command: Command }[], isNextPerson = false } = {}) {
  const asked: Command[] = [];
  const server: { refuses?: Reason } = {};
  const ask = (command: Command) => (asked.push(command), Promise.resolve(server.refuses));
  const knowing = { isName: () => false, isNextPerson: () => isNextPerson, titleOf: (name: string) => name };
  return { asked, server, acts: new Acts({ ask, outbox: { unsaved } }, knowing) };
}

test.each([
  [{ turn: 3, command: "Agree" }, () => m.console_act_agree()],
  [{ turn: 3, command: "OpenStep", step: "meet" as const }, () => m.console_act_open({ step: "meet" })],
  [{ turn: 3, command: "TakeOff" }, () => m.console_act_off()],
  [{ turn: 3, command: "TakeOff", is_name: true }, () => m.console_act_name_off()],
  [{ turn: 3, command: "SomethingNewer" }, () => m.console_act_other()],
])("undo is named by what the room says that it takes back: %o", (undo, words) => {
  expect(desk().acts.named(undo)).toBe(words());
});

test("undo takes back the turn that its button showed, and no other", () => {
  const { acts, asked } = desk();
  acts.undo(12);
  expect(asked).toEqual([{ type: "Undo", turn: 12 }]);
});

test("while something is not saved yet nothing is undone", () => {
  const { acts, asked } = desk({ unsaved: [{ command: agree }] });
  acts.undo(12);
  expect(asked).toEqual([]);
});

test("a refused undo says in words why", async () => {
  const { acts, server } = desk();
  server.refuses = "written_since";
  await acts.do({ type: "Undo", turn: 12 });
  expect(acts.refused).toBe(m.refused_written_since());
});

test("what is not saved yet is called by what the tap was for", () => {
  const command: Command = { type: "EndPart", step: "s", part: 1, since: 0 };
  expect(desk({ unsaved: [{ command }] }).acts.waiting).toEqual([m.console_act_part()]);
  expect(desk({ unsaved: [{ command }], isNextPerson: true }).acts.waiting).toEqual([m.console_act_next_person()]);
});
