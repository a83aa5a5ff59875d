import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { Ballot } from "./ballot.svelte";
import Before from "./Before.svelte";

export const before: Exercise = {
  name: m.phone_step_before,
  screen: Before,
  keeper: ({ name, live, around }) => new Ballot(name, live, () => around.all("step").filter((step) => step.name === "before").map(({ id }) => id)),
};
