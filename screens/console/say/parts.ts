/** What is said when a part of a step begins, and what the part is called. */
import type { Part, Step } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";

type Told = { name: () => string; cue?: () => string };
type Parts = Partial<Record<Part["name"], Told>>;

const parts: Partial<Record<Step["name"], Parts>> = {
  meet: {
    find: { name: m.console_part_find },
    first: { name: m.console_part_first, cue: m.console_cue_meet_first },
    second: { name: m.console_part_second, cue: m.console_cue_meet_second },
  },
  introduce: {
    instruct: { name: m.console_part_instruct },
    turn: { name: m.console_part_turn },
  },
  interview: {
    instruct: { name: m.console_part_instruct },
    first: { name: m.console_part_first, cue: m.console_cue_interview_first },
    change: { name: m.console_part_change, cue: m.console_cue_interview_change },
    second: { name: m.console_part_second, cue: m.console_cue_interview_second },
    review: { name: m.console_part_review, cue: m.console_cue_interview_review },
  },
  insights: {
    alone: { name: m.console_part_alone },
    pair: { name: m.console_part_pair, cue: m.console_cue_insights_pair },
    table: { name: m.console_part_table, cue: m.console_cue_insights_table },
    title: { name: m.console_part_title, cue: m.console_cue_insights_title },
  },
};

/** The part at this place; undefined when the step is one whole. */
export function partAt(step: Step | undefined, at: number): (Told & { seconds: number }) | undefined {
  const part = step?.parts?.[at];
  const told = step && part && parts[step.name]?.[part.name];
  return told && { ...told, seconds: part.seconds };
}
