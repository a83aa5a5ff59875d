import type { Exercise } from "../exercise";
import Drawing from "./Drawing.svelte";

export const exercise: Exercise = { now: { screen: Drawing } };
