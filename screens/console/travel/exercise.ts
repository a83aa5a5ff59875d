import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import type { Exercise, Next } from "../exercise";
import Prompts from "./Prompts.svelte";
import { able } from "../people/able";
import { reading, said } from "./reading";

/** The next sentence that is read aloud. */
function further(desk: AtDesk): Next | undefined {
  const now = reading(desk);
  if (!desk.step || !now) return undefined;
  const number = now.prompt + 1;
  return {
    name: now.prompt ? m.console_prompt_next() : m.console_prompt_first(),
    brings: m.console_prompt_brings({ number }),
    command: { type: "ReadPrompt", step: desk.step.id, prompt: number },
  };
}

export const exercise: Exercise = {
  brings: m.console_brings_travel,
  now: { sees: m.console_sees_travel },
  parts: {
    guided: { name: m.console_part_guided, state: m.console_state_guided, sees: m.console_sees_travel, cue: said, isLarge: (desk) => !!reading(desk)?.prompt },
    alone: { name: m.console_part_alone, state: m.console_state_dreaming, sees: m.console_sees_dreaming, cue: m.console_cue_dreaming },
    neighbour: { name: m.console_part_neighbour, state: m.console_state_neighbour, sees: m.console_sees_neighbour, cue: m.console_cue_neighbour },
  },
  further,
  counts: (desk) => {
    const writers = desk.all("tally").find(({ step }) => step === desk.step?.id)?.writers ?? 0;
    return [{ number: m.console_of({ count: writers, all: Math.max(able(desk), writers) }), what: m.console_dreaming() }];
  },
  panels: { under: [Prompts] },
};
