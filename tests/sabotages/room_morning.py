"""Sabotages of `room/morning/`."""

from tests.sabotage import Sabotage

AHEAD = "tests/room/test_ahead.py"
ENDING = "tests/room/test_ending.py"
REGROUPED = "tests/room/test_regrouped.py"
TRAVEL = "tests/room/test_travel.py"
SABOTAGES = [
    Sabotage(
        "a box waits for ever",
        "room/morning/ending.py",
        "            yield Seal(box.of(step))\n",
        "",
        f"{ENDING}::test_every_box_is_sealed_when_the_morning_ends",
    ),
    Sabotage(
        "a session that goes on seats nobody",
        "room/morning/programme.py",
        "        yield from gone_on(session, step, seating, turn, strict)\n",
        "        yield from ()\n",
        "tests/room/test_ending.py",
    ),
    Sabotage(
        "going back calls up who left",
        "room/morning/programme.py",
        "    yield from exercise(step).goes_on(session, step, turn)\n",
        "",
        "tests/room/test_introductions.py",
    ),
    Sabotage(
        "going back seats nobody",
        "room/morning/programme.py",
        "    if seating:\n        yield from gone_on",
        "    if seating and strict:\n        yield from gone_on",
        "tests/room/test_programme.py",
    ),
    Sabotage(
        "wishes outlive the morning",
        "room/morning/ending.py",
        "    yield from (Forget(tie.id) for tie in session.all(Tie))\n",
        "",
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "a step without minutes is next",
        "room/morning/ahead.py",
        "for name in names[at + 1 :] if boxes[name]]",
        "for name in names[at + 1 :]]",
        AHEAD,
    ),
    Sabotage(
        "nobody is next on stage",
        "room/morning/ahead.py",
        "(running_part(step).name, True) if exercise(step).turns_left(session, step) > 1 else (None, False)",
        "(None, False)",
        AHEAD,
    ),
    Sabotage(
        "the reveal is the next thing from the first second",
        "room/morning/ahead.py",
        '    if part:\n        yield "part"\n    if reveal:\n        yield "reveal"\n',
        '    if reveal:\n        yield "reveal"\n    if part:\n        yield "part"\n',
        f"{AHEAD}::test_the_reveal_is_the_next_thing_from_the_last_part_on_and_before_that_the_smaller_way",
    ),
    Sabotage(
        "a minute costs less than it shows",
        "room/morning/planning.py",
        "    return minute_more(session, step, now), minute_less(session, step, now)\n",
        "    return step, minute_less(session, step, now)\n",
        "tests/room/test_planning.py::test_in_every_part_of_every_step_a_minute_costs_what_was_shown_before_it",
    ),
    Sabotage(
        "a second console advances",
        "room/morning/programme.py",
        "if ask.after is not None and",
        "if False and",
        "tests/room/test_programme.py",
    ),
    Sabotage(
        "the clock runs while it is frozen",
        "room/morning/parts.py",
        "if step is None or step.held_at or not step.parts:",
        "if step is None or not step.parts:",
        "tests/room/test_clock.py",
    ),
    Sabotage(
        "names of pairs stay on the wall",
        "room/morning/parts.py",
        "    yield from names_on_wall(session, onward, turn.at)\n",
        "",
        f"{REGROUPED}::test_the_wall_names_all_while_people_look_for_each_other_and_no_longer",
    ),
    Sabotage(
        "the clock ends what is read aloud",
        "room/morning/parts.py",
        "    if running_part(step).by_hand:\n",
        "    if False:\n",
        f"{TRAVEL}::test_domain_2_3_no_clock_lights_up_a_phone_while_somebody_still_reads_aloud",
    ),
    Sabotage(
        "a minute comes off the silence",
        "room/morning/parts.py",
        "        least = max(least, exercise(step).kept_whole(part.name, box))\n",
        "        pass\n",
        "tests/room/test_planning.py::test_no_minute_comes_off_what_is_never_cut_but_one_that_it_can_spare",
    ),
    Sabotage(
        "an end by mistake takes the wishes along",
        "room/morning/ending.py",
        '    yield Put(Over(turn.at, step.id if step else "", id=turn.new_id(), seen_by=ROOM))\n',
        '    yield Put(Over(turn.at, step.id if step else "", id=turn.new_id(), seen_by=ROOM))\n'
        "    yield from (Forget(tie.id) for tie in session.all(Tie))\n",
        "tests/room/test_ending.py::test_an_end_by_mistake_takes_no_wish_away_and_the_real_end_leaves_none",
    ),
]
