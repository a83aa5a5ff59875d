import { m } from "../../shared/language.svelte";
import { later, type Exercise } from "../exercise";

export const exercise: Exercise = later(m.wall_step_drawing);
