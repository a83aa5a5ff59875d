"""Sabotages of `room/anytime/`."""

from tests.sabotage import Sabotage

AHEAD = "tests/room/test_ahead.py"
COMING_IN = "tests/live/test_coming_in.py"
REWRITTEN = "tests/logbook/test_rewritten.py"
UNDO = "tests/room/test_undo.py"
MESSAGES = "tests/room/test_messages.py"
SPOTLIGHT = "tests/room/test_spotlight.py"
DRAWING = "tests/room/test_drawing.py"
PHOTOS = "tests/room/test_photos.py"
SABOTAGES = [
    Sabotage(
        "somebody else lifts a maker's stop",
        "room/anytime/stopping.py",
        "[stop for stop in session.of(turn.actor, Stop) if stop.what == what.id]",
        "session.holding(what.id, Stop)",
        f"{DRAWING}::test_a_stop_is_its_makers_own_and_nobody_else_takes_it_back",
    ),
    Sabotage(
        "an undone rewriting stays in the file",
        "room/anytime/undo.py",
        "            yield Blacken(old.id)\n",
        "            yield from ()\n",
        f"{REWRITTEN}::test_what_was_taken_back_goes_at_once",
    ),
    Sabotage(
        "an undone line stays in the file",
        "room/anytime/undo.py",
        "    return Forget(id) if is_private else Drop(id)\n",
        "    return Drop(id)\n",
        f"{REWRITTEN}::test_what_was_taken_back_goes_at_once",
    ),
    Sabotage(
        "a parked line has another id",
        "room/anytime/parking.py",
        "id=insight.id, of=turn.actor",
        "id=turn.new_id(), of=turn.actor",
        f"{REWRITTEN}::test_what_was_taken_back_goes_at_once",
    ),
    Sabotage(
        "undo goes over what its actor cannot see",
        "room/anytime/undo.py",
        '    if is_later and not audiences(now) & {turn.actor, "room"}:\n',
        "    if False:\n",
        f"{UNDO}::test_a_pen_that_somebody_took_since_stays_in_their_hand",
    ),
    Sabotage(
        "undo leaves a talk to those who sat there",
        "room/anytime/undo.py",
        "    back |= {put.record.id: put for put in set_again(session, back.values(), turn)}\n",
        "",
        f"{UNDO}::test_a_talk_has_the_turns_of_those_who_sit_there_also_when_the_gong_went_since",
    ),
    Sabotage(
        "a pen goes back to somebody who left",
        "room/anytime/undo.py",
        "    return turn.actor in pen.seen_by and group",
        "    return False and group",
        f"{UNDO}::test_a_pen_does_not_go_back_to_somebody_who_left",
    ),
    Sabotage(
        "undo answers by what the desk cannot see",
        "room/anytime/undo.py",
        '    return not (has_words(record) or audiences(record) & {actor, "room"})\n',
        "    return False\n",
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "versions begin anew when a line is parked",
        "room/anytime/parking.py",
        "seen_by=DESK, version=version))",
        "seen_by=DESK))",
        "tests/room/test_writing.py",
    ),
    Sabotage(
        "a step that goes on again seats nobody",
        "room/anytime/undo.py",
        "    if any(goes_on_with_others(session, old, number) for old in leading):\n",
        "    if False:\n",
        "tests/room/test_undo.py",
    ),
    Sabotage(
        "a title of a sheet that came later is taken back",
        "room/anytime/undo.py",
        "(one.of or has_words(one)) and not is_silent",
        "one.of and not is_silent",
        "tests/room/test_sheets.py::test_a_step_opened_in_an_empty_room_is_not_taken_back_when_its_sheet_has_a_title",
    ),
    Sabotage(
        "undo goes over another's work",
        "room/anytime/undo.py",
        "(id for id in noted.later if id in before)",
        "iter(())",
        "tests/room/test_wall.py",
    ),
    Sabotage(
        "two consoles take back two turns",
        "room/anytime/undo.py",
        "    if ask.turn not in (0, session.undo.noted(turn.actor, number).nth):\n",
        "    if False:\n",
        f"{AHEAD}::test_two_consoles_that_undo_at_the_same_moment_take_back_one_turn",
    ),
    Sabotage(
        "undo promises what cannot be",
        "room/anytime/undo.py",
        '        why_not=changed_since(session, "desk", last) or written_since(session, before),\n',
        "        why_not=None,\n",
        f"{AHEAD}::test_the_room_says_why_something_cannot_be_undone_before_anybody_tries",
    ),
    Sabotage(
        "whether the morning went on is asked of all that changed since a step opened",
        "room/anytime/undo.py",
        "any(id in noted.later and id in before and session.has(Step, id) for id in noted.leading)",
        "any(session.has(Step, id) for id in noted.later & before.keys())",
        COMING_IN,
    ),
    Sabotage(
        "a standstill counts as time once it is undone",
        "room/anytime/undo.py",
        "        old = with_time_of(old, now, turn.at)\n",
        "        pass\n",
        "tests/room/test_undo.py::test_what_a_stopped_clock_stood_still_is_not_counted_when_that_is_undone",
    ),
    Sabotage(
        "whoever undo brings back has no place",
        "room/anytime/undo.py",
        "if step and now and is_here(now) and not is_here(was):",
        "if False:",
        "tests/room/test_undo.py::test_whoever_undo_brings_back_is_introduced_and_each_hears_by_whom",
    ),
    Sabotage(
        "an undo makes a text late",
        "room/anytime/undo.py",
        "now.version + (words_of(old) != words_of(now))",
        "now.version + 1",
        "tests/room/test_undo.py::test_an_undo_that_changes_no_word_makes_no_text_late",
    ),
    Sabotage(
        "undo hides a drawing that was seen",
        "room/anytime/undo.py",
        "for field in old.seen_for_good}",
        "for field in ()}",
        f"{DRAWING}::test_what_had_no_turn_hangs_once_the_show_is_over_and_stays_when_that_is_undone",
    ),
    Sabotage(
        "undo takes away what its owner looked at",
        "room/anytime/undo.py",
        "    is_looked_at = session.turn_changed[id] > number or is_looked_back(session, record)\n",
        "    is_looked_at = False\n",
        "tests/room/test_interviews.py::test_undo_takes_no_note_away_that_its_storyteller_has_looked_at",
    ),
    Sabotage(
        "undo tells how far a story goes",
        "room/anytime/undo.py",
        "record is None or (record.sets_reach and record.with_person and record.of != actor):\n",
        "record is None:\n",
        "tests/room/test_interviews.py::test_an_interviewer_learns_by_no_answer_whether_a_story_goes_further",
    ),
    Sabotage(
        "what does not hang is shown large",
        "room/anytime/spotlight.py",
        'session.see_any(ask.what, "room")',
        'session.see_any(ask.what, "desk")',
        f"{SPOTLIGHT}::test_what_does_not_hang_for_all_is_not_shown_and_is_refused_like_what_is_not_there",
    ),
    Sabotage(
        "what was taken off stays large",
        "room/anytime/spotlight.py",
        ' or what is None or "room" not in what.seen_by:\n',
        ":\n",
        f"{SPOTLIGHT}::test_it_goes_with_what_it_shows_whoever_takes_that_away",
    ),
    Sabotage(
        "what is large stays so in the next part",
        "room/anytime/spotlight.py",
        "        is_now = step is not None and step.open and step.part == one.part\n",
        "        is_now = True\n",
        f"{SPOTLIGHT}::test_it_ends_by_itself_with_the_next_part_step_or_end",
    ),
    Sabotage(
        "who writes in silence is shown an example",
        "room/anytime/spotlight.py",
        "step is None or exercise(step).is_silent(step) or",
        "step is None or",
        f"{SPOTLIGHT}::test_rule_9_nothing_is_shown_large_while_people_write_or_draw_in_silence",
    ),
    Sabotage(
        "a message goes on in the next step",
        "room/anytime/messages.py",
        "        elif not message.over and message.step != now:\n",
        "        elif False:\n",
        f"{MESSAGES}::test_it_is_gone_with_the_next_step_and_the_desk_may_send_it_again",
    ),
    Sabotage(
        "a message outlives the morning",
        "room/anytime/messages.py",
        "            yield Forget(message.id)\n",
        "            yield ended(message)\n",
        f"{MESSAGES}::test_only_the_last_few_are_kept_and_nothing_of_any_stays_in_the_logbook_after_the_morning",
    ),
    Sabotage(
        "a message lights up phones while eyes are closed",
        "room/anytime/messages.py",
        "    if step and exercise(step).is_dark(step):\n",
        "    if False:\n",
        f"{MESSAGES}::test_while_eyes_are_closed_no_phone_lights_up",
    ),
    Sabotage(
        "anybody hangs a photo of any table",
        "room/anytime/photos.py",
        "        at_the_table(session, paper, turn)\n",
        "        pass\n",
        f"{PHOTOS}::test_only_whoever_sits_there_or_the_desk_hangs_a_photo_of_a_table",
    ),
    Sabotage(
        "a photo is laid in the silence",
        "room/anytime/photos.py",
        "    if step is None or not exercise(step).may(step, PutOnSheet):",
        "    if step is None:",
        f"{PHOTOS}::test_in_the_silence_nothing_is_laid_before_others",
    ),
]
