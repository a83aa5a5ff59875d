/** The sentences that belong to each moment. Functions, so that another language shows at once. */
import type { Step } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { Moment } from "../../shared/moment";

/** What is now, what the room sees meanwhile, and what the tap brings that leads here. */
export type Wording = { state?: () => string; sees: () => string; brings: () => string };

const later: Wording = { sees: m.console_sees_later, brings: m.console_brings_later };

export const wording: Record<Moment, Wording> = {
  arriving: { state: m.console_state_arriving, sees: m.console_sees_arriving, brings: m.console_brings_later },
  welcome: { state: m.console_state_welcome, sees: m.console_sees_welcome, brings: m.console_brings_welcome },
  before: { state: m.console_state_before, sees: m.console_sees_before, brings: m.console_brings_before },
  meet: { state: m.console_state_meet, sees: m.console_sees_meet, brings: m.console_brings_meet },
  introduce: { state: m.console_state_introduce, sees: m.console_sees_introduce, brings: m.console_brings_introduce },
  interview: { state: m.console_state_interview, sees: m.console_sees_interview, brings: m.console_brings_interview },
  writing: { state: m.console_state_writing, sees: m.console_sees_writing, brings: m.console_brings_insights },
  hanging: { state: m.console_state_hanging, sees: m.console_sees_hanging, brings: m.console_brings_reveal },
  gallery: { state: m.console_state_gallery, sees: m.console_sees_gallery, brings: m.console_brings_gallery },
  break: { state: m.console_state_break, sees: m.console_sees_break, brings: m.console_brings_break },
  travel: later,
  ambition: later,
  drawing: later,
  show: later,
  thread: later,
  market: later,
  plan: later,
  close: later,
};

/** The moment that opening this step brings. */
export function momentAtOpening(name: Step["name"]): Moment {
  return name === "insights" ? "writing" : name;
}
