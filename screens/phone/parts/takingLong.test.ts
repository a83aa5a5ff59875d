import { expect, test } from "vitest";
import type { Command } from "../../shared/generated/room";
import { takesLong } from "./takingLong";

const write = { type: "WriteInsight", step: "s", line: "l", text: "Ik vroeg het", version: 0 } as Command;
const slip = { type: "AnswerBefore", step: "s", key: "k", answers: [] } as Command;
const saving = (connection: "there" | "away", ...sent: [Command, number][]) => ({
  live: { connection, outbox: { unsaved: sent.map(([command], at) => ({ id: `${at}`, at, command })), age: (id: string) => sent[Number(id)]![1] } },
});

test("while the server answers within seconds, nothing says that a text is not saved", () => {
  expect(takesLong(saving("there"))).toBe(false);
  expect(takesLong(saving("there", [write, 1000]))).toBe(false);
});

test("a text that the server owes an answer for seconds is not saved yet", () => {
  expect(takesLong(saving("there", [write, 6000]))).toBe(true);
});

test("a slip that waits for the others in its box keeps no text unsaved", () => {
  expect(takesLong(saving("there", [slip, 600_000]))).toBe(false);
});

test("without a connection nothing is saved", () => {
  expect(takesLong(saving("away"))).toBe(true);
});
