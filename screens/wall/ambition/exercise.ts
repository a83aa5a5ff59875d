import type { Exercise } from "../exercise";
import Making from "./Making.svelte";
import Sentences from "./Sentences.svelte";

export const exercise: Exercise = { now: { screen: Making }, revealed: { screen: Sentences } };
