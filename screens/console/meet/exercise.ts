import { m } from "../../shared/language.svelte";
import PaperSlip from "../before/PaperSlip.svelte";
import type { Exercise } from "../exercise";
import Groups from "../people/Groups.svelte";

export const meet: Exercise = {
  brings: m.console_brings_meet,
  now: { state: m.console_state_meet, sees: m.console_sees_meet },
  parts: {
    find: { name: m.console_part_find },
    first: { name: m.console_part_first, cue: m.console_cue_meet_first },
    second: { name: m.console_part_second, cue: m.console_cue_meet_second },
  },
  below: [PaperSlip, Groups],
};
