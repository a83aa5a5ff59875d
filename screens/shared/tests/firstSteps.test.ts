import { expect, test } from "vitest";
import type { Plan } from "../generated/room";
import { firstStepsOf } from "../firstSteps";

test("the step plan is the first steps by date, and what has no day comes last", () => {
  const plan = (id: string, what: string, date = "") => ({ kind: "plan", id, what, date }) as Plan;
  const plans = [plan("1", "later", "2026-12-09"), plan("2", "ooit"), plan("3", "", "2026-11-30"), plan("4", "morgen", "2026-11-30")];
  expect(firstStepsOf(plans).map(({ text }) => text)).toEqual(["morgen", "later", "ooit"]);
});
