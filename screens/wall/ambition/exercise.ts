import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Making from "./Making.svelte";
import Sentences from "./Sentences.svelte";

export const exercise: Exercise = { now: { screen: Making, title: m.wall_step_ambition }, revealed: { screen: Sentences } };
