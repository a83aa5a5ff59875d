import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Loose from "./Loose.svelte";
import OnTheWall from "./OnTheWall.svelte";
import { written } from "./written";

const atTables = { state: m.console_state_at_tables, sees: m.console_sees_at_tables };

export const exercise: Exercise = {
  paper: { what: m.console_photo_sheet, asks: true },
  brings: m.console_brings_insights,
  now: { state: m.console_state_writing, sees: m.console_sees_writing },
  revealed: { brings: m.console_brings_reveal, state: m.console_state_hanging, sees: m.console_sees_hanging, cue: m.console_cue_hanging },
  parts: {
    alone: { name: m.console_part_alone },
    find: { name: m.console_part_find, cue: m.console_cue_insights_find },
    pair: { name: m.console_part_pair, ...atTables, cue: m.console_cue_insights_pair },
    table: { name: m.console_part_table, ...atTables, cue: m.console_cue_insights_table },
    title: { name: m.console_part_title, ...atTables, cue: m.console_cue_insights_title },
  },
  counts: written,
  panels: { above: [Loose] },
  always: { hanging: [OnTheWall] },
  alone: { title: m.console_step_insights, cue: m.console_cue_insights },
};
