/** What happened, in words. */
import type { Said } from "../shared/generated/room";
import { m } from "../shared/language.svelte";

type Told = { who: string; step: string };

const sentences: Record<Said["deed"], (told: Told) => string> = {
  begin: m.replay_begin,
  end_morning: m.replay_end_morning,
  take_up_again: m.replay_take_up_again,
  erase_session: m.replay_erase_session,
  keep_session: m.replay_keep_session,
  reveal: m.replay_reveal,
  open_step: m.replay_open_step,
  next_up: m.replay_next_up,
  part_began: m.replay_part_began,
  end_part: m.replay_end_part,
  freeze: m.replay_freeze,
  thaw: m.replay_thaw,
  add_minute: m.replay_add_minute,
  take_minute: m.replay_take_minute,
  take_cuts: m.replay_take_cuts,
  ask_five: m.replay_ask_five,
  end_console: m.replay_end_console,
  set_door: m.replay_set_door,
  change_code: m.replay_change_code,
  give_way: m.replay_give_way,
  remove: m.replay_remove,
  let_back: m.replay_let_back,
  join: m.replay_join,
  leave: m.replay_leave,
  forget_me: m.replay_forget_me,
  add_person: m.replay_add_person,
  see_off: m.replay_see_off,
  name_helper: m.replay_name_helper,
  become_helper: m.replay_become_helper,
  end_help: m.replay_end_help,
  on_behalf: m.replay_on_behalf,
  pass_by: m.replay_pass_by,
  call_help: m.replay_call_help,
  answer_help: m.replay_answer_help,
  write_insight: m.replay_write_insight,
  erase_insight: m.replay_erase_insight,
  put_on_sheet: m.replay_put_on_sheet,
  turn_around: m.replay_turn_around,
  name_sheet: m.replay_name_sheet,
  read_prompt: m.replay_read_prompt,
  write_dream: m.replay_write_dream,
  erase_dream: m.replay_erase_dream,
  write_ambition: m.replay_write_ambition,
  rest_on: m.replay_rest_on,
  show_drawing: m.replay_show_drawing,
  name_drawing: m.replay_name_drawing,
  describe_drawing: m.replay_describe_drawing,
  name_concept: m.replay_name_concept,
  erase_concept: m.replay_erase_concept,
  draw_on_paper: m.replay_draw_on_paper,
  hold_back: m.replay_hold_back,
  draw: m.replay_draw,
  erase_stroke: m.replay_erase_stroke,
  put_name: m.replay_put_name,
  tape: m.replay_tape,
  lay_at_market: m.replay_lay_at_market,
  take_from_market: m.replay_take_from_market,
  gather: m.replay_gather,
  write_plan: m.replay_write_plan,
  show_longing: m.replay_show_longing,
  hang_plan: m.replay_hang_plan,
  set_reach: m.replay_set_reach,
  take_off: m.replay_take_off,
  hang_back: m.replay_hang_back,
  show_large: m.replay_show_large,
  show_small: m.replay_show_small,
  send_message: m.replay_send_message,
  end_message: m.replay_end_message,
  park: m.replay_park,
  agree: m.replay_agree,
  erase_parked: m.replay_erase_parked,
  take_away: m.replay_take_away,
  move: m.replay_move,
  pair_up: m.replay_pair_up,
  undo: m.replay_undo,
  last_word: m.replay_last_word,
  gone: m.replay_gone,
  changed: m.replay_changed,
};

/** "Fatima schreef een inzicht". */
export function inWords(said: Said, titleOf: (step: string) => string): string {
  return sentences[said.deed]({ who: whoOf(said), step: said.step ? titleOf(said.step) : "" });
}

function whoOf({ who, name }: Said): string {
  if (who === "desk") return m.replay_who_desk();
  if (who === "clock") return m.replay_who_clock();
  return name || m.replay_who_someone();
}
