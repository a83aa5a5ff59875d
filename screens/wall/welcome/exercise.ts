import type { Exercise } from "../exercise";
import Welcome from "./Welcome.svelte";

export const exercise: Exercise = { now: { screen: Welcome } };
