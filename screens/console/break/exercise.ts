import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { written } from "../insights/written";
import LookRound from "./LookRound.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_break,
  now: { state: m.console_state_break, sees: m.console_sees_break },
  counts: written,
  panels: { below: [LookRound] },
  alone: { title: m.console_step_break, cue: m.console_cue_break },
};
