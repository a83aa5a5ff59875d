import type { Exercise } from "../exercise";
import Stalls from "./Stalls.svelte";
import Write from "./Write.svelte";

export const exercise: Exercise = { now: { screen: Write }, revealed: { screen: Stalls } };
