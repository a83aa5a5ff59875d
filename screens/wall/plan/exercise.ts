import type { Exercise } from "../exercise";
import Plans from "./Plans.svelte";

const plans = { screen: Plans };

export const exercise: Exercise = { now: plans, looking: plans };
