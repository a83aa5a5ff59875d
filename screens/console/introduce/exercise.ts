import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Measured from "../before/Measured.svelte";
import OnStage from "./OnStage.svelte";
import { stagesOf } from "./stages";

export const exercise: Exercise = {
  brings: m.console_brings_introduce,
  now: { state: m.console_state_introduce, sees: m.console_sees_introduce },
  parts: {
    instruct: { name: m.console_part_instruct },
    turn: { name: m.console_part_turn, again: m.console_next_person },
  },
  isByPerson: true,
  turn: (desk) => stagesOf(desk).map(({ whom }) => whom).join(),
  panels: { above: [OnStage], below: [Measured] },
};
