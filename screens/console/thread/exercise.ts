import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Longings from "./Longings.svelte";
import OnTheWall from "./OnTheWall.svelte";
import Otherwise from "./Otherwise.svelte";
import Slips from "./Slips.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_thread,
  now: { state: m.console_state_thread, sees: m.console_sees_thread },
  revealed: { brings: m.console_brings_thread_shown, state: m.console_state_thread_shown, sees: m.console_sees_thread_shown, cue: m.console_cue_thread_shown },
  counts: (desk, __, answered, able) => (able && !desk.step?.revealed ? [{ number: m.console_of({ count: answered, all: Math.max(able, answered) }), what: m.console_thread_answered() }] : []),
  panels: { under: [Longings] },
  always: { hanging: [OnTheWall], below: [Slips], foot: [Otherwise] },
};
