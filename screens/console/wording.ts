/** The sentences that belong to each moment. Functions, so that another language shows at once. */
import type { Command, Step } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import type { Moment } from "../shared/moment";

/** What is now, what is said, what the room sees, and what the next thing brings. */
type Wording = { state: () => string; cue: () => string; sees: () => string; brings: () => string };

type Told = "arriving" | "writing" | "hanging" | "gallery" | "break";

export const wording: Record<Told, Wording> & Partial<Record<Moment, Wording>> = {
  arriving: { state: m.console_state_arriving, cue: m.console_cue_welcome, sees: m.console_sees_arriving, brings: m.console_brings_insights },
  writing: { state: m.console_state_writing, cue: m.console_cue_insights, sees: m.console_sees_writing, brings: m.console_brings_reveal },
  hanging: { state: m.console_state_hanging, cue: m.console_cue_hanging, sees: m.console_sees_hanging, brings: m.console_brings_gallery },
  gallery: { state: m.console_state_gallery, cue: m.console_cue_gallery, sees: m.console_sees_gallery, brings: m.console_brings_break },
  break: { state: m.console_state_break, cue: m.console_cue_break, sees: m.console_sees_break, brings: m.console_last_step },
};

/** In the order of the programme. */
export const moments = Object.keys(wording) as Moment[];

export type Next = { name: () => string; command: Command };

/** The one next thing; nothing after the last step. */
export function nextAfter(moment: Moment, step: Step | undefined): Next | undefined {
  switch (moment) {
    case "arriving":
      return { name: m.console_next_insights, command: { type: "OpenStep", name: "insights" } };
    case "writing":
      return { name: m.console_next_reveal, command: { type: "Reveal", step: step!.id } };
    case "hanging":
      return { name: m.console_next_gallery, command: { type: "OpenStep", name: "gallery" } };
    case "gallery":
      return { name: m.console_next_break, command: { type: "OpenStep", name: "break" } };
    default:
      return undefined;
  }
}
