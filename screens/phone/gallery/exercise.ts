import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { AllDots } from "./dots.svelte";
import Gallery from "./Gallery.svelte";

export const exercise: Exercise = {
  name: m.phone_step_gallery,
  screen: Gallery,
  keeper: ({ name, live }) => new AllDots(name, live),
};
