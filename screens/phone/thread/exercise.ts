import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { AllAnswers } from "./answers.svelte";
import Thread from "./Thread.svelte";

export const exercise: Exercise = {
  name: m.phone_step_thread,
  screen: Thread,
  keeper: ({ name, live }) => new AllAnswers(name, live),
};
