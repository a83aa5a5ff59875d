import { expect, it } from "vitest";
import type { Group, Step } from "../shared/generated/room";
import { drawnIn } from "./exercises";
import Seated from "./seating/Seated.svelte";

const groups = [{ id: "g", number: 1, people: ["a", "b"] }] as unknown as Group[];
const step = (name: string, revealed: boolean) => ({ name, revealed, part: 0, parts: [{ name: "find", seconds: 60 }] }) as unknown as Step;

it.each(["insights", "ambition"])("names who sits where while people look for each other in %s, until all is revealed", (name) => {
  expect(drawnIn(step(name, false), groups).screen).toBe(Seated);
  expect(drawnIn(step(name, true), groups).screen).not.toBe(Seated);
});
