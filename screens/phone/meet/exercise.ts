import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Meet from "./Meet.svelte";

export const meet: Exercise = { name: m.phone_step_meet, screen: Meet };
