import type { Exercise } from "../exercise";
import Show from "./Show.svelte";

export const exercise: Exercise = { now: { screen: Show } };
