import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";

export const exercise: Exercise = {
  brings: m.console_brings_meet,
  now: { state: m.console_state_meet, sees: m.console_sees_meet },
  parts: {
    find: { name: m.console_part_find, sees: m.console_sees_pairs },
    first: { name: m.console_part_first, cue: m.console_cue_meet_first },
    second: { name: m.console_part_second, cue: m.console_cue_meet_second },
  },
};
