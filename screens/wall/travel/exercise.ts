import type { Exercise } from "../exercise";
import Year from "./Year.svelte";

export const exercise: Exercise = { now: { screen: Year } };
