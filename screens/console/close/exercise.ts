import Measured from "../before/Measured.svelte";
import { later, type Exercise } from "../exercise";

export const exercise: Exercise = { ...later, panels: { below: [Measured] } };
