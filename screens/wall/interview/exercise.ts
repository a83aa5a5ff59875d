import type { Exercise } from "../exercise";
import Interview from "./Interview.svelte";

export const exercise: Exercise = { now: { screen: Interview } };
