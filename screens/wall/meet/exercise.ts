import type { Exercise } from "../exercise";
import Meet from "./Meet.svelte";

export const exercise: Exercise = { now: { screen: Meet } };
