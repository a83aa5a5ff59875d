import type { Exercise } from "../exercise";
import Close from "./Close.svelte";
import ThisIsIt from "./ThisIsIt.svelte";

export const exercise: Exercise = { now: { screen: Close }, revealed: { screen: ThisIsIt }, over: { screen: ThisIsIt } };
