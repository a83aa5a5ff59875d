import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Welcome from "./Welcome.svelte";

export const exercise: Exercise = { name: m.phone_step_welcome, screen: Welcome };
