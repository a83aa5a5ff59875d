import { beforeEach, expect, test } from "vitest";
import { Asked } from "../../shared/tests/asking";
import { Ballot } from "../before/ballot.svelte";

const stored = () => Object.entries(localStorage).map(([key, value]) => key + value).join();
let server: Asked;
let ballot: Ballot;

beforeEach(() => {
  localStorage.clear();
  server = new Asked("phone slips", (command, reason) => ballot.answered(command, reason));
  ballot = new Ballot("seat", server);
  ballot.answer("s1", 0, 70);
  ballot.give("s1", 2);
  return () => server.outbox.close();
});

test("a slip in the box stays on this phone until the box is sealed, so that it can be given again", () => {
  expect(ballot.of("s1")).toMatchObject({ answers: [70, null], inTheBox: true });
  expect(stored()).toContain("70");
});

test("once the box is sealed nothing on this phone says what was answered, and it is still known that it was", () => {
  const { key } = ballot.of("s1");
  server.answer();
  expect(ballot.of("s1")).toEqual({ key, answers: [], inTheBox: true });
  expect(stored()).not.toMatch(/\b70\b/);
});

test("a slip that was refused is there to be mended", () => {
  server.answer("eight_answers");
  expect(ballot.of("s1")).toMatchObject({ answers: [70, null], inTheBox: false });
  expect(ballot.reason).toBe("eight_answers");
});
