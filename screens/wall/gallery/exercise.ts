import type { Exercise } from "../exercise";
import Hung from "../papers/Hung.svelte";
import Along from "./Along.svelte";

export const exercise: Exercise = { now: { screen: Hung, head: Along } };
