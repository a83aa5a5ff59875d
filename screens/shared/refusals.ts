/** The sentence for each reason for refusal. Written out: names built at run time would bundle every text. */
import type { HttpReason } from "./generated/room";
import { m } from "./language.svelte";

const sentences: Record<HttpReason, () => string> = {
  alias_empty: m.refused_alias_empty,
  alias_taken: m.refused_alias_taken,
  already_given: m.refused_already_given,
  already_in: m.refused_already_in,
  begin_needs_key: m.refused_begin_needs_key,
  begin_wrong_key: m.refused_begin_wrong_key,
  below_least: m.refused_below_least,
  broken: m.refused_broken,
  card_taken: m.refused_card_taken,
  changed_since: m.refused_changed_since,
  door_closed: m.refused_door_closed,
  eight_answers: m.refused_eight_answers,
  facilitator_only: m.refused_facilitator_only,
  group_full: m.refused_group_full,
  no_minute_left: m.refused_no_minute_left,
  not_alone: m.refused_not_alone,
  not_let_in: m.refused_not_let_in,
  not_inside: m.refused_not_inside,
  not_now: m.refused_not_now,
  not_on_paper: m.refused_not_on_paper,
  not_over: m.refused_not_over,
  not_saved: m.refused_not_saved,
  not_the_helper: m.refused_not_the_helper,
  not_the_writer: m.refused_not_the_writer,
  not_there: m.refused_not_there,
  not_understood: m.refused_not_understood,
  not_your_group: m.refused_not_your_group,
  not_yours: m.refused_not_yours,
  nothing_to_undo: m.refused_nothing_to_undo,
  nothing_written: m.refused_nothing_written,
  only_cards: m.refused_only_cards,
  over: m.refused_over,
  participants_only: m.refused_participants_only,
  queue_full: m.refused_queue_full,
  removed: m.refused_removed,
  rehearsals_full: m.refused_rehearsals_full,
  slow_down: m.refused_slow_down,
  three_dots: m.refused_three_dots,
  three_ties: m.refused_three_ties,
  title_empty: m.refused_title_empty,
  too_full: m.refused_too_full,
  too_long: m.refused_too_long,
  too_many_lines: m.refused_too_many_lines,
  too_many_parked: m.refused_too_many_parked,
  too_many_tries: m.refused_too_many_tries,
  unknown_card: m.refused_unknown_card,
  unknown_code: m.refused_unknown_code,
  wrong_key: m.refused_wrong_key,
};

/** A newer server may have a reason that this page does not know. */
export function refusal(reason: HttpReason): string {
  return ((sentences as Partial<typeof sentences>)[reason] ?? m.refused_not_understood)();
}
