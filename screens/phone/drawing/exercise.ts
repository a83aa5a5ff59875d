import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Drawing from "./Drawing.svelte";
import { Strokes } from "./strokes.svelte";

export const exercise: Exercise = {
  name: m.phone_step_drawing,
  screen: Drawing,
  keeper: ({ name, live, around }) => new Strokes(name, live, () => around.mine("stroke")),
  mine: ({ around }) => [
    ...around.mine("photo").map(({ id, described }) => ({ id, text: described || m.phone_called_photo(), how: m.phone_reach_room(), erase: { command: { type: "ErasePhoto" as const, photo: id } } })),
    ...around.mine("concept").map(({ id, name }) => ({ id, text: name, how: m.phone_reach_room(), erase: { command: { type: "EraseConcept" as const, concept: id } } })),
  ],
};
