import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Introduce from "./Introduce.svelte";

export const exercise: Exercise = {
  name: m.phone_step_introduce,
  screen: Introduce,
  mine: ({ around }) => around.mine("keywords").map(({ id, text }) => ({ id, text, how: m.phone_reach_private() })),
  isLookingUp: ({ around, me }) => around.all("stage").every(({ whom, by }) => whom !== me && by !== me),
};
