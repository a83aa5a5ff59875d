import type { Exercise } from "../exercise";
import Welcome from "./Welcome.svelte";

export const welcome: Exercise = { now: { screen: Welcome } };
