import { describe, expect, it } from "vitest";
import type { Step } from "../../shared/generated/room";
import { tellingNow } from "./telling";

const step = { parts: [{ name: "find", seconds: 60 }, { name: "dreams", seconds: 300 }], part: 1, part_from: 60, held_at: 0 } as unknown as Step;
const people = ["a", "b", "c", "d"];

describe("whose dream is told", () => {
  it("gives each dream a minute, in the order in which the table sits", () => {
    expect(tellingNow(step, people, 60)).toMatchObject({ teller: "a", next: "b", share: 1 });
    expect(tellingNow(step, people, 150)).toMatchObject({ teller: "b", next: "c", share: 0.5 });
    expect(tellingNow(step, people, 290)).toMatchObject({ teller: "d", next: "" });
  });

  it("says that all have told when time is left", () => {
    expect(tellingNow(step, people, 301).teller).toBe("");
  });

  it("stands still with the clock, and gives a sixth a turn too", () => {
    expect(tellingNow({ ...step, held_at: 70 }, people, 400).teller).toBe("a");
    expect(tellingNow(step, [...people, "e", "f"], 351).teller).toBe("f");
  });

  it("leaves who tells in place when somebody sits down at the end", () => {
    expect(tellingNow(step, [...people, "e"], 150).teller).toBe(tellingNow(step, people, 150).teller);
  });
});
