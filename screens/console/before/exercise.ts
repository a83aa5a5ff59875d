import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Measured from "./Measured.svelte";
import PaperSlips from "./PaperSlips.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_before,
  now: { state: m.console_state_before, sees: m.console_sees_before },
  counts: (_, __, answered, able) => [{ number: m.console_of({ count: answered, all: Math.max(able, answered) }), what: m.console_ready() }],
  panels: { below: [Measured] },
  always: { below: [PaperSlips] },
};
