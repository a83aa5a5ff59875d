import type { Exercise } from "../exercise";
import Meet from "./Meet.svelte";

export const meet: Exercise = { now: { screen: Meet }, finds: "find" };
