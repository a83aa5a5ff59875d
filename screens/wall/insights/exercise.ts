import type { Exercise } from "../exercise";
import Hung from "../papers/Hung.svelte";
import Asked from "./Asked.svelte";
import Insights from "./Insights.svelte";

export const exercise: Exercise = { now: { screen: Insights }, revealed: { screen: Hung, head: Asked } };
