/** What a step is called: as its box says it, or in our own words in a session without a programme. */
import type { Both, Programme, Step } from "../../shared/generated/room";
import { language, m } from "../../shared/language.svelte";

export type StepName = Step["name"];

/** A sentence of the programme in the language of this screen. */
export function spoken(both: Both): string {
  return both[language()];
}

const without: Partial<Record<StepName, () => string>> = { insights: m.console_step_insights, gallery: m.console_step_gallery, break: m.console_step_break };

export function titleOf(name: StepName, programme: Programme | undefined): string {
  const box = programme?.boxes.find((one) => one.name === name);
  return box ? spoken(box.title) : (without[name]?.() ?? name);
}
