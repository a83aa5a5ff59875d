import { m } from "../../shared/language.svelte";
import { later, type Exercise } from "../exercise";

export const exercise: Exercise = later(m.phone_step_travel);
