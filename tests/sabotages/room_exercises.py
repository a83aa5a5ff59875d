"""Sabotages of `room/exercises/`."""

from tests.sabotage import Sabotage

EARNED = "tests/room/test_earned.py"
INSIGHTS = "tests/room/test_insights.py"
INTERVIEWS = "tests/room/test_interviews.py"
ON_TOP = "tests/live/test_on_top.py"
REGROUPED = "tests/room/test_regrouped.py"
REWRITTEN = "tests/logbook/test_rewritten.py"
SMALL = "tests/room/test_small_numbers.py"
TRACES = "tests/logbook/test_traces.py"
TURNS = "tests/room/test_turns.py"
UNDO = "tests/room/test_undo.py"
AMBITION = "tests/room/test_ambition.py"
MEET = "tests/room/test_meet.py"
SABOTAGES = [
    Sabotage(
        "what is typed hangs without a tap",
        "room/exercises/insights.py",
        "    sheet = tapped(session, ask.sheet, step, turn.actor, old)\n",
        "    own = sheet_of(session, step.id, turn.actor)\n    sheet = ask.sheet or (own.id if own else '')\n",
        f"{INSIGHTS}::test_rule_1_what_is_typed_after_the_reveal_hangs_by_its_writers_tap_alone",
    ),
    Sabotage(
        "half a sentence goes over what hangs",
        "room/exercises/insights.py",
        " and (sheet or not is_shared(old)):",
        ":",
        f"{INSIGHTS}::test_rule_1_what_others_see_is_rewritten_by_a_tap_alone",
    ),
    Sabotage(
        "a minute more asks again who has told",
        "room/exercises/turns.py",
        "    if not begun or not has_come_to(step, FIRST):\n",
        "    if not is_of_two(old) or not begun or not has_come_to(step, FIRST):\n",
        f"{TURNS}::test_a_minute_more_or_less_never_goes_back_to_a_turn_that_is_over",
    ),
    Sabotage(
        "whoever comes late takes the time of others who tell",
        "room/exercises/interview.py",
        "TELLING = Telling(questions, late_tell=False)",
        "TELLING = Telling(questions)",
        f"{TURNS}::test_who_sits_down_while_others_interview_listens_and_takes_nobodys_time",
    ),
    Sabotage(
        "whoever is on paper asks first",
        "room/exercises/turns.py",
        "    order = paper_tells_first(session, people)\n",
        "    order = tuple(people)\n",
        f"{TURNS}::test_whoever_is_on_paper_tells_first_and_is_never_the_first_to_ask",
    ),
    Sabotage(
        "a trio is pulled apart in its last half",
        "room/exercises/meet.py",
        ", stays_whole=in_last_half",
        "",
        f"{REGROUPED}::test_a_running_trio_is_left_whole_in_its_last_half",
    ),
    Sabotage(
        "a card of level 4 lies before whoever did not choose it",
        "room/exercises/cards.py",
        "    return card in dealt or (all_chose and any(card in wish.cards for wish in chosen))\n",
        "    return card in dealt or any(card in w.cards for w in session.holding(group.id, Deeper))\n",
        f"{ON_TOP}::test_a_card_of_level_4_lies_on_top_only_when_all_chose_it_and_goes_when_another_sits_down",
    ),
    Sabotage(
        "a title outlives who gave it",
        "room/exercises/insights.py",
        "        yield from words_forgotten(session, step, person)\n",
        "        yield from ()\n",
        f"{REWRITTEN}::test_a_title_is_forgotten_with_who_gave_it",
    ),
    Sabotage(
        "the interviewer is one who left",
        "room/exercises/interview.py",
        "    people = known if len(known) > 1 else sitting\n",
        "    people = [*group.people, *group.left]\n",
        EARNED,
    ),
    Sabotage(
        "a second call for help is refused",
        "room/exercises/interview.py",
        "        return  # a refusal would tell that the other called\n",
        '        raise Refused("not_now")\n',
        INTERVIEWS,
    ),
    Sabotage(
        "a title is looked for by who holds the pen now",
        "room/exercises/pens.py",
        "session.penned.get(person, ())",
        "{pen.sheet for pen in session.holding(person, Pen)}",
        f"{UNDO}::test_an_earlier_title_is_forgotten_with_who_gave_it_and_the_last_one_stays",
    ),
    Sabotage(
        "an answer tells which questions were answered",
        "room/exercises/interview.py",
        "turn.actor in one.seen_by)",
        "True)",
        f"{INTERVIEWS}::test_what_a_storyteller_keeps_to_themselves_answers_like_what_they_never_told",
    ),
    Sabotage(
        "cards of level 4 count those of others",
        "room/exercises/cards.py",
        "(DEEPEST, DEEPEST), Counter(), dice)",
        "(DEEPEST, DEEPEST), dealt_so_far(session), dice)",
        "tests/room/test_meet.py",
    ),
    Sabotage(
        "a lent hand goes on with an old line",
        "room/exercises/insights.py",
        "old = None if turn.lent_by else next(",
        "old = next(",
        "tests/room/test_paper.py::test_no_answer_to_a_lent_hand_tells_what_is_whose",
    ),
    Sabotage(
        "a lent hand writes over what it does not see",
        "room/exercises/meet.py",
        "    if turn.lent_by and not (old and turn.lent_by in old.seen_by):\n",
        "    if False:\n",
        "tests/room/test_helping.py::test_a_lent_hand_hears_the_same_whatever_is_there",
    ),
    Sabotage(
        "which of two notes is meant is not looked at",
        "room/exercises/interview.py",
        "    if ask.rewrites:\n",
        "    if False:\n",
        "tests/room/test_writing.py",
    ),
    Sabotage(
        "notes that are held back count for nothing",
        "room/exercises/interview.py",
        " or noted >= MOST_NOTINGS\n",
        "\n",
        "tests/room/test_interviews.py::test_notes_that_their_storyteller_releases_one_by_one_come_to_an_end",
    ),
    Sabotage(
        "notes answer any question",
        "room/exercises/interview.py",
        '        if not is_asked(session, ask.question):\n            raise Refused("not_there")\n',
        "",
        "tests/room/test_interviews.py",
    ),
    Sabotage(
        "a newcomer is the interviewer",
        "room/exercises/interview.py",
        "people = known if len(known) > 1 else sitting",
        "people = sitting",
        EARNED,
    ),
    Sabotage(
        "a late text overwrites",
        "room/exercises/insights.py",
        "if old is not None and not is_late(old, ask.version) and (",
        "if old is not None and (",
        "tests/room/test_insights.py",
    ),
    Sabotage(
        "the questions do not follow the time of a turn",
        "room/exercises/interview.py",
        "guide_for(deck.guide if deck else (), seconds)",
        "(deck.guide if deck else ())",
        INTERVIEWS,
    ),
    Sabotage(
        "a box that was counted opens again",
        "room/exercises/contract.py",
        "return self.is_open(session.all(Step)) and not is_sealed(session, step)",
        "return self.is_open(session.all(Step))",
        SMALL,
    ),
    Sabotage(
        "a deleted story leaves its link",
        "room/exercises/interview.py",
        "    yield from let_go(session, ids)\n",
        "",
        INTERVIEWS,
    ),
    Sabotage(
        "the room sees who is skipped",
        "room/exercises/stage.py",
        "id=turn.new_id(), seen_by=DESK) for circle",
        "id=turn.new_id(), seen_by=ROOM) for circle",
        "tests/room/test_introductions.py",
    ),
    Sabotage(
        "the introducer sees who is skipped",
        "room/exercises/introduce.py",
        "        if whom_in(queue, ask.whom):\n",
        "        if whom_in(queue, ask.whom):\n"
        "            yield from (Drop(one.id) for one in session.holding(ask.whom, ToIntroduce))\n",
        "tests/room/test_introductions.py",
    ),
    Sabotage(
        "the queue tells who was skipped",
        "room/exercises/stage.py",
        "        yield Forget(queue.id)\n",
        "        yield Put(queue)\n",
        TRACES,
    ),
    Sabotage(
        "the stage tells who was skipped",
        "room/exercises/stage.py",
        "(*on_stage(session, step), *later)",
        "later",
        TRACES,
    ),
    Sabotage(
        "the last on stage tells who was skipped",
        "room/exercises/stage.py",
        "        yield Forget(standing.id)\n",
        "        yield __import__('samenspel.room.turn', fromlist=['Drop']).Drop(standing.id)\n",
        TRACES,
    ),
    Sabotage(
        "who takes over tells who was skipped",
        "room/exercises/stage.py",
        "(*on_stage(session, step), *later)",
        "on_stage(session, step)",
        TRACES,
    ),
    Sabotage(
        "who went to level 4 stays in the logbook",
        "room/exercises/meet.py",
        "Forget(wish.id) for wish in",
        "Put(wish) for wish in",
        TRACES,
    ),
    Sabotage(
        "a choice for level 4 counts with others",
        "room/exercises/meet.py",
        " if set(wish.people) == set(group.people)}",
        "}",
        "tests/room/test_meet.py",
    ),
    Sabotage(
        "a lent hand goes on with a note",
        "room/exercises/interview.py",
        "old = None if turn.lent_by else to_go_on_with",
        "old = to_go_on_with",
        "tests/room/test_helping.py::test_a_lent_hand_hears_the_same_whatever_is_there",
    ),
    Sabotage(
        "dots go to other words than they were given to",
        "room/exercises/gallery.py",
        ' and version in ("", str(line.version))',
        "",
        "tests/room/test_gallery.py::test_nobody_recognised_the_words_that_took_the_place_of_others",
    ),
    Sabotage(
        "a dream that is taken back stays on the table",
        "room/exercises/ambition.py",
        '        yield seen_now(session, replace(dream, ambition="", reach="private"))\n',
        "        yield seen_now(session, dream)\n",
        f"{AMBITION}::test_rule_11_a_dream_goes_to_the_table_by_its_dreamers_tap_alone_and_no_further",
    ),
    Sabotage(
        "typing on rewrites a dream that others read",
        "room/exercises/travel.py",
        "    old = next((dream for dream in dreams if not is_shared(dream)), None)\n",
        "    old = next(iter(dreams), None)\n",
        f"{AMBITION}::test_rule_1_what_is_typed_after_a_dream_was_laid_stays_with_its_writer",
    ),
    Sabotage(
        "a sentence that rests on nothing is ready",
        "room/exercises/ambition.py",
        '        raise Refused("rests_on_nothing")\n',
        "        pass\n",
        f"{AMBITION}::test_rule_7_a_sentence_that_rests_on_no_insight_is_not_ready",
    ),
    Sabotage(
        "a repair leaves cards with care",
        "room/exercises/meet.py",
        "    if before is None or set(group.people) <= set(before.people):\n",
        "    if True:\n",
        f"{MEET}::test_a_repair_leaves_no_card_with_care_with_a_manager_and_a_direct_report",
    ),
    Sabotage(
        "cards tell who is whose manager",
        "room/exercises/meet.py",
        "group.regrouped is not None or is_delicate",
        "is_delicate",
        f"{MEET}::test_whoever_is_moved_around_learns_from_no_card_who_is_whose_manager",
    ),
    Sabotage(
        "who tells second is cut",
        "room/exercises/interview.py",
        '    untouched = ("second",)\n',
        "",
        "tests/room/test_planning.py::test_what_is_never_cut_keeps_its_time_however_late_it_is",
    ),
    Sabotage(
        "lines are laid in the silence",
        "room/exercises/insights.py",
        "    if not INSIGHTS.may(step, command):\n",
        "    if False:\n",
        "tests/room/test_sheets.py::test_nothing_is_laid_before_others_in_the_silent_minutes",
    ),
]
