import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { reaches } from "../parts/reaches";
import Drawing from "./Drawing.svelte";
import { Strokes } from "./strokes.svelte";

export const exercise: Exercise = {
  name: m.phone_step_drawing,
  screen: Drawing,
  keeper: ({ name, live, around }) => new Strokes(name, live, () => around.mine("stroke")),
  mine: ({ around }) => [
    ...around.mine("photo").map(({ id, described, reach }) => ({ id, text: described || m.phone_called_photo(), how: reaches[reach](), erase: { command: { type: "ErasePhoto" as const, photo: id } } })),
    ...around.mine("concept").map(({ id, name, reach }) => ({ id, text: name, how: reaches[reach](), erase: { command: { type: "EraseConcept" as const, concept: id } } })),
  ],
};
