import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import OnTheWall from "./OnTheWall.svelte";
import Tables from "./Tables.svelte";
import { tablesOf } from "./tables";

const together = { state: m.console_state_ambition, sees: m.console_sees_ambition };

export const exercise: Exercise = {
  paper: { what: m.console_photo_ambition, asks: true },
  brings: m.console_brings_ambition,
  now: together,
  revealed: { brings: m.console_brings_ambition_shown, state: m.console_state_ambition_shown, sees: m.console_sees_ambition_shown, cue: m.console_cue_ambition_shown },
  parts: {
    find: { name: m.console_part_find, cue: m.console_cue_ambition_find },
    dreams: { name: m.console_part_dreams, ...together, cue: m.console_cue_ambition_dreams },
    sentence: { name: m.console_part_sentence, ...together, cue: m.console_cue_ambition_sentence },
    rests: { name: m.console_part_rests, ...together, cue: m.console_cue_ambition_rests },
  },
  counts: (desk) => {
    const tables = tablesOf(desk);
    return [{ number: m.console_of({ count: tables.filter(({ lacks }) => !lacks.length).length, all: tables.length }), what: m.console_ambitions_ready() }];
  },
  always: { hanging: [OnTheWall], below: [Tables] },
};
