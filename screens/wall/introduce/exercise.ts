import type { Exercise } from "../exercise";
import Introduce from "./Introduce.svelte";

export const introduce: Exercise = { now: { screen: Introduce } };
