import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { written } from "../insights/written";

export const exercise: Exercise = {
  brings: m.console_brings_gallery,
  now: { state: m.console_state_gallery, sees: m.console_sees_gallery },
  counts: written,
  alone: { title: m.console_step_gallery, cue: m.console_cue_gallery },
};
