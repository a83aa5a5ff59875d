import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Interview from "./Interview.svelte";

export const interview: Exercise = { name: m.phone_step_interview, screen: Interview };
