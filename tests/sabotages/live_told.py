"""Sabotages of `live/told/`."""

from tests.sabotage import Sabotage

CANARY = "tests/room/test_canary.py"
CODE = "tests/live/test_code.py"
COMING_IN = "tests/live/test_coming_in.py"
CONSOLES = "tests/live/test_consoles.py"
MACHINE = "tests/faults/test_machine.py"
MARKS = "tests/live/test_marks.py"
NOT_SAVED = "tests/live/test_not_saved.py"
ON_TOP = "tests/live/test_on_top.py"
OUTLOOK = "tests/live/test_outlook.py"
RACE = "tests/room/test_race.py"
RESEAT = "tests/live/test_reseat.py"
SABOTAGES = [
    Sabotage(
        "anybody turns over a card of others",
        "live/told/on_top.py",
        " and may_lie_on_top(self.now.session, found, screen.actor, card):",
        ":",
        f"{ON_TOP}::test_nobody_turns_over_a_card_of_others_or_one_that_they_do_not_hold",
    ),
    Sabotage(
        "whoever is on paper is waited for",
        "live/told/outlook.py",
        "sum(person.here and not person.card for person in session.all(Person))",
        "sum(person.here for person in session.all(Person))",
        f"{OUTLOOK}::test_all_are_ready_when_everybody_who_can_be_is",
    ),
    Sabotage(
        "consoles of an ended link stay open",
        "live/told/hall.py",
        "            if screen.console == mark:\n",
        "            if False:\n",
        f"{CONSOLES}::test_the_first_link_is_ended_from_itself_alone",
    ),
    Sabotage(
        "who was removed hears the new code",
        "live/told/hall.py",
        "return actor not in self.kept_out and (seat is None or seat.here)",
        "return True",
        f"{CODE}::test_who_was_removed_is_not_told_the_new_code",
    ),
    Sabotage(
        "a card lets in who was removed",
        "live/told/hall.py",
        "return actor not in self.kept_out and (seat is None or seat.here)",
        "return seat is None or (actor not in self.kept_out and seat.here)",
        f"{CODE}::test_who_was_removed_and_has_themselves_forgotten_is_not_let_in_by_the_card_that_they_used",
    ),
    Sabotage(
        "a phone says that it is the wall",
        "live/told/marks.py",
        'return audience if audience in KINDS else "phone"',
        'return "phone"',
        f"{CODE}::test_a_phone_does_not_come_back_as_a_wall_that_was_there_before",
    ),
    Sabotage(
        "every open wall hears the new code",
        "live/told/hall.py",
        "return self.has_console_at(screen.address)",
        "return True",
        f"{CODE}::test_a_wall_somewhere_else_is_asked_for_the_new_code_and_the_one_in_the_hall_stays",
    ),
    Sabotage(
        "news comes in the order of writing",
        "live/told/news.py",
        "        put.sort()\n",
        "",
        f"{CANARY}::test_a_reveal_does_not_tell_in_which_order_was_written",
    ),
    Sabotage(
        "the turn's number stands in the frame",
        "live/told/news.py",
        """b'["news","' + self.mark[kind] +""",
        """b'["news","' + str(self.session.number).encode() +""",
        f"{CANARY}::test_more_secrets_of_others_change_no_byte",
    ),
    Sabotage(
        "who was removed hears on",
        "live/told/news.py",
        "        if own in self.kept_out:\n",
        "        if False:\n",
        "tests/live/test_removed.py",
    ),
    Sabotage(
        "a removal counts before it is on disk",
        "live/told/hall.py",
        "        is_kept_out = screen.actor in self.kept_out\n",
        "        self.kept_out = removed_from(self.now.session)\n        is_kept_out = screen.actor in self.kept_out\n",
        f"{RACE}::test_who_comes_back_while_their_removal_fails_on_disk_hears_the_room",
    ),
    Sabotage(
        "a seat lets in before it is on disk",
        "live/told/hall.py",
        'return screen.surface != "phone" or screen.actor in self.seated',
        'return screen.surface != "phone" or self.now.session.has(Person, screen.actor)',
        f"{NOT_SAVED}::test_a_phone_that_comes_in_while_its_seat_fails_on_disk_stays_at_the_door_and_is_sent_nothing",
    ),
    Sabotage(
        "who does not read breaks the news for others",
        "live/told/hall.py",
        "for screen in self.all_screens():\n            if not",
        "for screen in (one for some in self.screens.values() for one in some):\n            if not",
        f"{RESEAT}::test_all_at_the_door_hear_that_it_is_closed_whoever_among_them_does_not_read",
    ),
    Sabotage(
        "nobody begins anew who was removed",
        "live/told/hall.py",
        "        self.keep_out(removed_from(self.now.session))\n",
        "        self.kept_out = removed_from(self.now.session)\n",
        "tests/live/test_removed.py",
    ),
    Sabotage(
        "who left is somebody's mate",
        "live/told/mates.py",
        "for mate in present(session, group)}",
        "for mate in group.people}",
        "tests/room/test_programme.py",
    ),
    Sabotage(
        "the wall hears of the plan",
        "live/told/beside.py",
        "if counts != self.sent_counts:",
        "if True:",
        OUTLOOK,
    ),
    Sabotage(
        "a mark of another past is taken for ours",
        "live/told/marks.py",
        " or turn != self.turn(salt, session.id_of(number))",
        "",
        f"{MARKS}::test_a_mark_of_another_past_shows_that_the_logbook_was_put_back_or_lost_its_end",
    ),
    Sabotage(
        "whoever comes in while the disk hangs sees nothing",
        "live/told/hall.py",
        "        self.show_meanwhile()\n",
        "",
        f"{MACHINE}::test_while_the_disk_hangs_the_room_stays_readable_and_the_facilitator_is_told",
    ),
    Sabotage(
        "everything is put together anew for each newcomer",
        "live/told/news.py",
        '        if audience == "room" and not since:\n',
        "        if False:\n",
        f"{COMING_IN}::test_somebody_who_comes_in_is_no_more_work_among_many",
    ),
    Sabotage(
        "a newcomer is told what went out of sight",
        "live/told/news.py",
        "                self.whole.take(id)\n            else:\n",
        "                pass\n            else:\n",
        f"{COMING_IN}::test_everything_that_is_put_together_from_before_is_everything",
    ),
    Sabotage(
        "ink is gathered for a second",
        "live/told/ink.py",
        "PACE = 0.08\n",
        "PACE = 1.0\n",
        "tests/live/test_canvases.py::test_strokes_of_a_table_are_on_its_phones_at_once_while_a_full_hall_draws",
    ),
    Sabotage(
        "ink passes in the silence",
        "live/told/ink.py",
        "if step.open and exercise(step).passes_ink(step)}",
        "if step.open}",
        "tests/live/test_ink.py::test_in_a_step_in_which_nobody_draws_nobody_sees_it",
    ),
]
