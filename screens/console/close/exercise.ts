import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Changed from "./Changed.svelte";
import LastWords from "./LastWords.svelte";
import Measured from "../before/Measured.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_close,
  now: { state: m.console_state_close, sees: m.console_sees_close_measure },
  revealed: { brings: m.console_brings_close_shown, state: m.console_state_close_shown, sees: m.console_sees_close_shown, cue: m.console_cue_close_shown },
  parts: {
    measure: { name: m.console_part_measure, sees: m.console_sees_close_measure },
    mine: { name: m.console_part_mine, sees: m.console_sees_close_mine, cue: m.console_cue_close_mine },
    word: { name: m.console_part_word, sees: m.console_sees_close_word, cue: m.console_cue_close_word },
  },
  counts: (desk, __, answered, able) => [
    { number: m.console_of({ count: answered, all: Math.max(able, answered) }), what: m.console_close_answered() },
    { number: String(desk.all("lastword").length), what: m.console_close_words() },
  ],
  panels: { below: [Measured] },
  always: { hanging: [LastWords], foot: [Changed] },
};
