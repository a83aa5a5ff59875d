import type { Exercise } from "../exercise";
import Longings from "./Longings.svelte";

const longings = { screen: Longings };

export const exercise: Exercise = { now: longings, revealed: longings };
