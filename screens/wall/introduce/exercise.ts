import type { Exercise } from "../exercise";
import Introduce from "./Introduce.svelte";

export const exercise: Exercise = { now: { screen: Introduce } };
