import { m } from "../../shared/language.svelte";
import { longingsOf, quotable } from "../../shared/longings";
import type { AtDesk } from "../atDesk";
import type { Exercise, Lead } from "../exercise";
import { choosing, hungOf } from "./hung";
import Longings from "./Longings.svelte";
import OnTheWall from "./OnTheWall.svelte";
import Otherwise from "./Otherwise.svelte";
import Slips from "./Slips.svelte";

/** Until a longing hangs there is nothing to reveal: choosing one comes first, if there are words to choose. */
function leads({ step, all, off }: AtDesk): Lead | undefined {
  if (!step || step.revealed || longingsOf(hungOf(all), step.id, off).length || !quotable(hungOf(all)).some(({ id }) => !off.has(id))) return undefined;
  return { name: m.console_thread_lead(), brings: m.console_thread_lead_brings(), to: choosing };
}

export const exercise: Exercise = {
  brings: m.console_brings_thread,
  now: { state: m.console_state_thread, sees: m.console_sees_thread },
  revealed: { brings: m.console_brings_thread_shown, state: m.console_state_thread_shown, sees: m.console_sees_thread_shown, cue: m.console_cue_thread_shown },
  leads,
  counts: (desk, __, answered, able) => (able && !desk.step?.revealed ? [{ number: m.console_of({ count: answered, all: Math.max(able, answered) }), what: m.console_thread_answered() }] : []),
  panels: { under: [Longings] },
  always: { hanging: [OnTheWall], below: [Slips], foot: [Otherwise] },
};
