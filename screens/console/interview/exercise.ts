import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import HelpCalls from "./HelpCalls.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_interview,
  now: { state: m.console_state_interview, sees: m.console_sees_interview },
  parts: {
    find: { name: m.console_part_find },
    instruct: { name: m.console_part_instruct },
    first: { name: m.console_part_first, cue: m.console_cue_interview_first },
    change: { name: m.console_part_change, cue: m.console_cue_interview_change },
    second: { name: m.console_part_second, cue: m.console_cue_interview_second },
    review: { name: m.console_part_review, cue: m.console_cue_interview_review },
  },
  always: { above: [HelpCalls] },
};
