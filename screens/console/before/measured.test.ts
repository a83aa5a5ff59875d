import { expect, test } from "vitest";
import { always, exercises } from "../exercises";
import Measured from "./Measured.svelte";

test("the measure stands on the console when it was just counted, in its own step and at the end, and in no other step", () => {
  const places = ["above", "hanging", "below", "foot"] as const;
  expect(places.flatMap((place) => always(place))).not.toContain(Measured);
  const showing = Object.entries(exercises).filter(([, { panels }]) => Object.values(panels ?? {}).flat().includes(Measured));
  expect(showing.map(([step]) => step).sort()).toEqual(["before", "close", "introduce"]);
});
