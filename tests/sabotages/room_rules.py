"""Sabotages of `room/rules/`."""

from tests.sabotage import Sabotage

CANARY = "tests/room/test_canary.py"
EARNED = "tests/room/test_earned.py"
HELPING = "tests/room/test_helping.py"
INSIGHTS = "tests/room/test_insights.py"
INTERVIEWS = "tests/room/test_interviews.py"
MEASURES = "tests/room/test_measures.py"
REGROUPED = "tests/room/test_regrouped.py"
REMOVING = "tests/room/test_removing.py"
SMALL = "tests/room/test_small_numbers.py"
SABOTAGES = [
    Sabotage(
        "what was not laid on a sheet hangs",
        "room/rules/sight.py",
        " and record.is_laid\n",
        "\n",
        f"{INSIGHTS}::test_rule_1_what_was_not_laid_on_the_sheet_stays_with_its_writer_at_the_reveal",
    ),
    Sabotage(
        "the wall tells nobody on paper where to sit",
        "room/rules/seen_anew.py",
        "        return Put(replace(new, seen_by=new.seen_by | WALL))\n",
        "        return change\n",
        f"{REGROUPED}::test_whoever_is_on_paper_is_told_on_the_wall_until_the_part_ends",
    ),
    Sabotage(
        "a removed line stays on its table",
        "room/rules/sight.py",
        "    if off and record.of:\n",
        "    if off and record.of and hangs:\n",
        f"{REMOVING}::test_a_line_of_somebody_removed_before_the_reveal_is_gone_from_the_table_and_never_hangs",
    ),
    Sabotage(
        "who left reads on",
        "room/rules/earned.py",
        "and person.here)",
        ")",
        EARNED,
    ),
    Sabotage(
        "who sits down late reads all",
        "room/rules/earned.py",
        "if one not in late or has_earned(room, late[one], record, group)",
        "if True",
        EARNED,
    ),
    Sabotage(
        "whom the facilitator put there reads along",
        "room/rules/earned.py",
        "(not newcomer.moved and room.since",
        "(True and room.since",
        EARNED,
    ),
    Sabotage(
        "a helper lets something go further",
        "room/rules/seen_anew.py",
        "if old is None or by_hand:\n",
        "if True:\n",
        "tests/room/test_paper.py",
    ),
    Sabotage(
        "anybody uses the key of a printed slip",
        "room/rules/voting.py",
        "if is_own and printed:",
        "if False:",
        HELPING,
    ),
    Sabotage(
        "one person answers for all on paper",
        "room/rules/voting.py",
        'if is_printed and turn.lent_by not in ("", "desk") and not printed:',
        "if False:",
        HELPING,
    ),
    Sabotage(
        "a slip is replaced by another giver",
        "room/rules/voting.py",
        "if turn.boxes.is_anothers(slip, giver):",
        "if False:",
        HELPING,
    ),
    Sabotage(
        "one slip counts twice by its spelling",
        "room/rules/voting.py",
        "    slip = replace(slip, key=printed or slip.key)\n",
        "",
        HELPING,
    ),
    Sabotage(
        "help goes on when one of both has left",
        "room/rules/seen_anew.py",
        "    gone += [one.id for one in helping(session, after) if not still_helps(after, one)]\n",
        "",
        HELPING,
    ),
    Sabotage(
        "an insight is open from the start",
        "room/rules/sight.py",
        "if hangs else table\n",
        "if record.hangs else table\n",
        f"{CANARY}::test_private_before_shared",
    ),
    Sabotage(
        "the reveal goes beyond the reach",
        "room/rules/sight.py",
        ' and reaches(record, "room") and record.is_laid\n',
        " and record.is_laid\n",
        "tests/room/test_insights.py",
    ),
    Sabotage(
        "a late text makes anew what is gone",
        "room/rules/writing.py",
        " or (old is None and seen):\n",
        ":\n",
        "tests/room/test_writing.py::test_a_late_text_does_not_make_anew_what_is_gone",
    ),
    Sabotage(
        "a lent hand shows more",
        "room/rules/seen_anew.py",
        '    return old is not None and "room" not in old.seen_by and not audiences(new) <= audiences(old)\n',
        "    return False\n",
        f"{HELPING}::test_nobody_sees_more_of_what_is_somebodys_by_a_lent_hand",
    ),
    Sabotage(
        "a late text replaces what took the place of the erased",
        "room/rules/writing.py",
        "(rewrites and (old is None or old.id != rewrites)) or ",
        "",
        "tests/room/test_writing.py",
    ),
    Sabotage(
        "a late text of any kind overwrites",
        "room/rules/writing.py",
        "return seen != old.version",
        "return False",
        "tests/room/test_writing.py",
    ),
    Sabotage(
        "what rests on something outlives it",
        "room/rules/forgetting.py",
        "if rests_on(record, id)}",
        "if not id}",
        INTERVIEWS,
    ),
    Sabotage(
        "a box is counted and not written",
        "room/rules/voting.py",
        "        yield Seal(box)\n",
        "",
        "tests/room/test_gallery.py",
    ),
    Sabotage(
        "slips that others type make the five",
        "room/rules/voting.py",
        'is_own = turn.actor != "desk" and not turn.lent_by',
        "is_own = True",
        SMALL,
    ),
    Sabotage(
        "the desk reads stories",
        "room/rules/sight.py",
        "return table & partner_of(record) if reaches",
        "return (table & partner_of(record)) | DESK if reaches",
        f"{CANARY}::test_private_before_shared",
    ),
    Sabotage(
        "the interviewer raises the reach",
        "room/rules/seen_anew.py",
        "by_hand = new.of == turn.actor and",
        "by_hand =",
        INTERVIEWS,
    ),
    Sabotage(
        "a figure under five",
        "room/rules/voting.py",
        "for slip in slips) >= FEWEST",
        "for slip in slips) >= 1",
        MEASURES,
    ),
    Sabotage(
        "each group looks through all that is put for a hall",
        "room/rules/seen_anew.py",
        "[one for one in self.numbers.get((step, number, kind), ()) if isinstance(one, kind)]",
        "[r for r in self.changed.values() if isinstance(r, kind) and number_of(r) == (step, number, kind)]",
        "tests/room/test_indexes.py",
    ),
    Sabotage(
        "empty slips make the five",
        "room/rules/voting.py",
        " and any(slip.answers)",
        "",
        "tests/room/test_gallery.py::test_empty_slips_do_not_make_the_five",
    ),
    Sabotage(
        "dots tell that a line was held back",
        "room/rules/sight.py",
        "return sight_now(room, what) & (ROOM | DESK)",
        "return note.seen_by",
        "tests/room/test_gallery.py::test_a_line_that_is_held_back_shows_no_dots",
    ),
    Sabotage(
        "a removal tells of a title before the reveal",
        "room/rules/sight.py",
        "(DESK if is_revealed(room, what) else NOBODY)",
        "DESK",
        "tests/room/test_removing.py::test_before_the_reveal_a_removal_tells_the_desk_of_no_title",
    ),
    Sabotage(
        "an interviewer puts words into a mouth",
        "room/rules/seen_anew.py",
        "    if is_given_on(old) and words_of(new) != words_of(old):\n",
        "    if False:\n",
        "tests/room/test_interviews.py::test_nobody_changes_the_words_that_a_storyteller_let_go_further",
    ),
    Sabotage(
        "a helper writes over what they see",
        "room/rules/seen_anew.py",
        "    return session.typed_by.get(id) == by and by in audiences(session.get(id))\n",
        "    return by in audiences(session.get(id))\n",
        "tests/room/test_helping.py::test_a_helper_at_the_same_table_writes_over_and_erases_only_what_they_typed_themselves",
    ),
    Sabotage(
        "letting back hangs what the facilitator took off",
        "room/rules/sight.py",
        "        if taken.id in along.taken or not along.taken:\n",
        "        if True:\n",
        "tests/room/test_removing.py::test_what_the_facilitator_hung_back_and_took_off_again_stays_off_when_somebody_is_let_back",
    ),
]
