import type { Exercise } from "../exercise";
import Hung from "../papers/Hung.svelte";
import Pause from "./Pause.svelte";

export const exercise: Exercise = { now: { screen: Hung, head: Pause } };
