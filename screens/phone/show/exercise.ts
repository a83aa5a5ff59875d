import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Show from "./Show.svelte";

export const exercise: Exercise = { name: m.phone_step_show, screen: Show };
