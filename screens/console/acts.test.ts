import { expect, test, vi } from "vitest";
import type { Command, Reason } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import { Acts } from "./acts.svelte";
import type { NamedCommand } from "./actNames";

const agree: NamedCommand = { type: "Agree", parked: "p", appointment: "we call", version: 1 };
const five: NamedCommand = { type: "AskFive" };

/** A console whose commands are all accepted, until the test says why not. */
function desk(code = "DESK") {
  const asked: Command[] = [];
  const server: { refuses?: Reason } = {};
  const ask = (command: Command) => (asked.push(command), Promise.resolve(server.refuses));
  return { asked, server, acts: new Acts(code, { ask, outbox: { unsaved: [] } }, { isName: () => false, titleOf: (name) => name }) };
}

test("undo names the last thing that was done", async () => {
  const { acts } = desk();
  await acts.do(five);
  await acts.do(agree);
  expect(acts.last).toBe(m.console_act_agree());
  await acts.do({ type: "Undo" });
  expect(acts.last).toBe(m.console_act_five());
});

test.each<NamedCommand>([
  { type: "EndPart", step: "s", part: 0, since: 0 },
  { type: "Reveal", step: "s" },
])("what undo skips is not what it names: $type", async (forGood) => {
  const { acts } = desk();
  await acts.do(agree);
  await acts.do(forGood);
  expect(acts.last).toBe(m.console_act_agree());
});

test("an undo that is refused stays the next one, so nothing before it is offered", async () => {
  const { acts, server } = desk();
  await acts.do(five);
  await acts.do(agree);
  server.refuses = "changed_since";
  await acts.do({ type: "Undo" });
  expect(acts.last).toBeUndefined();
  acts.undo();
  expect(acts.refused).toBe(m.refused_changed_since());
});

test("a refused act is not offered for undo", async () => {
  const { acts, server } = desk();
  server.refuses = "not_now";
  await acts.do(agree);
  expect(acts.last).toBeUndefined();
});

test("what can be undone is remembered after a reload, until another console acts", async () => {
  const { acts } = desk("KEPT");
  acts.notice("before");
  await acts.do(agree);
  acts.notice("after");
  const again = desk("KEPT").acts;
  again.notice("after");
  expect(again.last).toBe(m.console_act_agree());
  vi.advanceTimersByTime(10_000);
  again.notice("another console acted");
  expect(again.last).toBeUndefined();
});
