import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { Ballot } from "./ballot.svelte";
import Before from "./Before.svelte";

export const exercise: Exercise = {
  name: m.phone_step_before,
  screen: Before,
  keeper: ({ name, live }) => new Ballot(name, live),
};
