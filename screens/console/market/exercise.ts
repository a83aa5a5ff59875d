import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import OnPaper from "./OnPaper.svelte";
import OnTheWall from "./OnTheWall.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_market,
  now: { state: m.console_state_market, sees: m.console_sees_market },
  revealed: { brings: m.console_brings_market_shown, state: m.console_state_market_shown, sees: m.console_sees_market_shown, note: m.console_market_hangs_how, cue: m.console_cue_market_shown },
  parts: {
    alone: { name: m.console_part_market_alone },
    pair: { name: m.console_part_market_pair, state: m.console_state_market_ready, cue: m.console_cue_market_ready },
  },
  counts: ({ all, step }, inside) => {
    const writers = all("tally").find((one) => one.step === step?.id)?.writers ?? 0;
    return [{ number: m.console_of({ count: writers, all: Math.max(inside, writers) }), what: m.console_market_writers() }];
  },
  panels: { below: [OnPaper] },
  always: { hanging: [OnTheWall] },
};
