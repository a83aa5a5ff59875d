import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Pause from "./Pause.svelte";

export const exercise: Exercise = { name: m.phone_step_break, screen: Pause };
