import type { Exercise } from "../exercise";
import Before from "./Before.svelte";

export const exercise: Exercise = { now: { screen: Before } };
