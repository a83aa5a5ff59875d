import type { Exercise } from "../exercise";
import Before from "./Before.svelte";

export const before: Exercise = { now: { screen: Before } };
