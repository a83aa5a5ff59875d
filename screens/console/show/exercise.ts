import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { viewedAt } from "./viewed";
import Viewing from "./Viewing.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_show,
  now: { state: m.console_state_show, sees: m.console_sees_show },
  parts: {
    instruct: { name: m.console_part_instruct },
    turn: { name: m.console_part_viewing, again: m.console_next_drawing, cue: m.console_cue_show_viewers },
  },
  isByPerson: true,
  turn: (desk) => viewedAt(desk)?.drawing ?? "",
  panels: { above: [Viewing] },
};
