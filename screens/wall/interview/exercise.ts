import type { Exercise } from "../exercise";
import Interview from "./Interview.svelte";

export const interview: Exercise = { now: { screen: Interview }, finds: "find" };
