"""Sabotages of the room itself: its session, turns and indexes, and folders of it that have no list of their own."""

from tests.sabotage import Sabotage

ALIKE = "tests/room/test_alike.py"
CANARY = "tests/room/test_canary.py"
EARNED = "tests/room/test_earned.py"
ENDING = "tests/room/test_ending.py"
HELPING = "tests/room/test_helping.py"
INSIGHTS = "tests/room/test_insights.py"
INTERVIEWS = "tests/room/test_interviews.py"
RACE = "tests/room/test_race.py"
REMOVING = "tests/room/test_removing.py"
REWRITTEN = "tests/logbook/test_rewritten.py"
SMALL = "tests/room/test_small_numbers.py"
TIDYING = "tests/room/test_tidying.py"
TODAY = "tests/room/test_today.py"
UNDO = "tests/room/test_undo.py"
AMBITION = "tests/room/test_ambition.py"
DRAWING = "tests/room/test_drawing.py"
SABOTAGES = [
    Sabotage(
        "what somebody keeps to themselves is waited for",
        "room/session.py",
        ' and record.reach != "private" and',
        " and",
        f"{INSIGHTS}::test_the_desk_is_told_how_many_lines_still_lie_with_their_writers_and_not_whose",
    ),
    Sabotage(
        "looking back goes by the sight of then",
        "room/looking_back/today.py",
        '    return record is not None and bool(record.seen_by & {who, "room"})\n',
        "    return True\n",
        f"{TODAY}::test_who_was_removed_is_on_no_earlier_wall_until_they_are_let_back",
    ),
    Sabotage(
        "looking back has the words of then",
        "room/looking_back/today.py",
        "    told = in_words_of(today, then)\n",
        "    told = then\n",
        f"{TODAY}::test_what_was_rewritten_is_shown_in_its_last_words",
    ),
    Sabotage(
        "a key stays where the words went",
        "room/looking_back/today.py",
        '{Text: Text(""), Key: ""}',
        '{Text: Text("")}',
        f"{REWRITTEN}::test_what_was_taken_back_goes_at_once",
    ),
    Sabotage(
        "ties about the forgotten stay",
        "room/records/people.py",
        '    forgotten_with: ClassVar[tuple[str, ...]] = ("whom",)\n',
        "",
        f"{REWRITTEN}::test_ties_of_and_about_somebody_and_what_they_said_at_the_door_go_with_them",
    ),
    Sabotage(
        "an entry puts what it drops",
        "room/turn.py",
        " if record.id not in gone and record.id not in forget)",
        ")",
        "tests/room/test_entries.py",
    ),
    Sabotage(
        "people write after the end",
        "room/handle.py",
        "session.count(Over) and not (command.from_outside or command.after_end)",
        "False",
        f"{ENDING}::test_after_the_end_nobody_writes_and_everybody_takes_back",
    ),
    Sabotage(
        "who went home writes on",
        "room/handle.py",
        "not command.from_outside and not is_inside(session, actor)",
        "False",
        f"{REMOVING}::test_who_is_not_in_the_room_writes_nothing_until_they_are_back",
    ),
    Sabotage(
        "the owner is told to all",
        "room/session.py",
        "return replace(record, seen_by=NOBODY) if record.of == audience else bare(record)",
        "return replace(record, seen_by=NOBODY)",
        f"{RACE}::test_a_part_is_the_encoding_of_the_news",
    ),
    Sabotage(
        "who sees it is told",
        "room/session.py",
        'return replace(record, of="", seen_by=NOBODY,',
        'return replace(record, of="",',
        CANARY,
    ),
    Sabotage(
        "losing sight is not told",
        "room/session.py",
        "    return (before ^ after) | of_itself",
        "    return (after - before) | of_itself",
        RACE,
    ),
    Sabotage(
        "a wider sight is told again to those who saw it",
        "room/session.py",
        "    return (before ^ after) | of_itself",
        "    return before | after",
        RACE,
    ),
    Sabotage(
        "drops are told to who never held it",
        "room/session.py",
        "elif held(session, audience, id, since):",
        "elif since:",
        RACE,
    ),
    Sabotage(
        "what is lost is not kept in the index",
        "room/session.py",
        "        told[id] = session.number\n",
        "        if audience in audiences(new):\n            told[id] = session.number\n",
        RACE,
    ),
    Sabotage(
        "being forgotten and coming back earns sight",
        "room/records/people.py",
        'rests_on: ClassVar[tuple[str, ...]] = ("group",)',
        'rests_on: ClassVar[tuple[str, ...]] = ("group", "person")',
        f"{EARNED}::test_being_forgotten_and_coming_back_earns_nothing",
    ),
    Sabotage(
        "what a helper filled in stays beside one's own slip",
        "room/boxes.py",
        "            slips.pop(keys[giver], None)\n",
        "            pass\n",
        HELPING,
    ),
    Sabotage(
        "a helper of before undoes what they wrote",
        "room/handle.py",
        "    asked_by: ClassVar = DESK_OR_SEATED\n    for_good: ClassVar = True\n",
        "    asked_by: ClassVar = DESK_OR_SEATED\n",
        HELPING,
    ),
    Sabotage(
        "undo brings a helper back",
        "room/session.py",
        " | {one.id for one in gone if one.stays_gone}",
        "",
        HELPING,
    ),
    Sabotage(
        "the tally is for all",
        "room/session.py",
        "seen_by=Tally.first_sight)",
        'seen_by=Tally.first_sight | {"room"})',
        f"{CANARY}::test_more_secrets_of_others_change_no_byte",
    ),
    Sabotage(
        "undo remembers the forgotten",
        "room/session.py",
        "        session.undo.forget(entry)\n",
        "        pass\n",
        f"{CANARY}::test_of_a_forgotten_person_no_word_stays",
    ),
    Sabotage(
        "undo reaches an older turn",
        "room/history.py",
        "            self._set(actor, number, {} if touches(before, entry.blacked) else kept)\n",
        "            self._set(actor, number, kept)\n"
        "            if touches(before, entry.blacked):\n"
        "                self.take(actor, number)\n",
        "tests/room/test_wall.py",
    ),
    Sabotage(
        "undo holds what only others see anew",
        "room/session.py",
        "        stays |= {one.id for one in entry.put if is_only_seen_anew(before[one.id], one, entry.actor)}\n",
        "",
        f"{UNDO}::test_whether_a_line_was_erased_that_the_desk_never_saw_changes_no_answer",
    ),
    Sabotage(
        "forgetting walks through everybody's turns",
        "room/history.py",
        "set[tuple[str, int]]().union(*(self._holding.get(id, ()) for id in entry.blacked))",
        "[(actor, number) for actor, mine in self.turns.items() for number in mine]",
        f"{UNDO}::test_forgetting_takes_no_longer_when_many_others_wrote",
    ),
    Sabotage(
        "a note comes in of somebody who was forgotten",
        "room/handle.py",
        "    return {one for one in owners - made if one and not session.has(Person, one)}\n",
        "    return set()\n",
        f"{INTERVIEWS}::test_no_note_comes_in_of_somebody_who_had_themselves_forgotten",
    ),
    Sabotage(
        "dots are lost with a line that comes back",
        "room/session.py",
        "for one in gone if one.stays_gone}",
        "for one in gone if one.for_good}",
        "tests/room/test_gallery.py",
    ),
    Sabotage(
        "an answer tells whose a line is",
        "room/handle.py",
        'raise Refused(no.reason if is_said else "not_now")',
        "raise Refused(no.reason)",
        "tests/room/test_paper.py::test_no_answer_to_a_lent_hand_tells_what_is_whose",
    ),
    Sabotage(
        "what is rewritten after the end stays",
        "room/handle.py",
        "            yield Blacken(new.id)\n",
        "            yield from ()\n",
        "tests/room/test_ending.py",
    ),
    Sabotage(
        "a draw goes with a person on paper",
        "room/index.py",
        "any(not many and getattr(one, name) == id for",
        "any(True for",
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "a slip keeps the order of coming",
        "room/boxes.py",
        "return sorted(slips, key=lambda slip: slip.key)",
        "return slips",
        SMALL,
    ),
    Sabotage(
        "a slip keeps the key of a phone",
        "room/boxes.py",
        "replace(slip, key=self.name(slip.key)) for slip",
        "slip for slip",
        "tests/room/test_gallery.py",
    ),
    Sabotage(
        "undo takes back a figure that was seen",
        "room/session.py",
        "if id not in stays | forgotten}",
        "if id not in forgotten}",
        SMALL,
    ),
    Sabotage(
        "what is gone is found by its number",
        "room/index.py",
        "            remove(self._numbers, place, old)\n",
        "            pass\n",
        "tests/room/test_indexes.py",
    ),
    Sabotage(
        "a group is found under the size that it had",
        "room/index.py",
        "            remove(self._sizes[old.step], size_of(old), old)\n",
        "            pass\n",
        "tests/room/test_indexes.py",
    ),
    Sabotage(
        "a table that was undone keeps its number",
        "room/index.py",
        "            self.look_for_last(*place)\n",
        "            pass\n",
        "tests/room/test_indexes.py",
    ),
    Sabotage(
        "a look-up walks through everything in a step",
        "room/index.py",
        "        if kind in HELD:\n",
        "        if not HELD:\n",
        "tests/room/test_indexes.py::test_finding_the_groups_of_a_step_takes_no_longer_when_thousands_of_lines_are_in_it",
    ),
    Sabotage(
        "looking back tells the number of a turn",
        "room/looking_back/replay.py",
        "round(entry.at, 1), some(room)",
        "entry.number, some(room)",
        "tests/room/test_replay.py::test_a_turn_that_leaves_the_desk_nothing_to_see_is_not_told",
    ),
    Sabotage(
        "looking back tells a name in a session that counts",
        "room/looking_back/telling.py",
        "    if is_own or is_practice(session):",
        "    if is_own or session.one(About):",
        "tests/room/test_replay.py::test_in_a_session_that_counts_a_line_is_somebodys",
    ),
    Sabotage(
        "what hides comes through the gate",
        "room/text/tidying.py",
        'OUT.sub("", LINE_END',
        '("".join)(LINE_END',
        TIDYING,
    ),
    Sabotage(
        "marks pile up",
        "room/text/tidying.py",
        "MOST_MARKS, MOST_AT_ONE_PLACE = 4, 2",
        "MOST_MARKS, MOST_AT_ONE_PLACE = 40, 20",
        TIDYING,
    ),
    Sabotage(
        "commands are tidied however deep they lie",
        "room/text/tidying.py",
        "inner if isinstance(inner, kind) else tidied(inner)",
        "tidied(inner)",
        TIDYING,
    ),
    Sabotage("a family is taken apart", "room/text/tidying.py", r'r"\p{Extended_Pictographic}"', r'r"\p{Lu}"', TIDYING),
    Sabotage(
        "a name in another script is another name", "room/text/alike.py", "prototypes.get(sign, sign)", "sign", ALIKE
    ),
    Sabotage(
        "a letter of another keyboard is no sign of a code",
        "room/text/alike.py",
        "if prototype in shown and",
        "if prototype is None and",
        ALIKE,
    ),
    Sabotage(
        "undo goes by what a restart does not know",
        "room/session.py",
        "return erased and (old is None or moved)",
        "return False",
        "tests/room/test_undo.py::test_going_on_too_early_from_the_introductions_is_undone_with_everybody_in_the_queue",
    ),
    Sabotage(
        "dots stay when the words go",
        "room/handle.py",
        " if one.about_words)",
        " if False)",
        "tests/room/test_gallery.py::test_nobody_recognised_the_words_that_took_the_place_of_others",
    ),
    Sabotage(
        "all are told whose phone made a line",
        "room/records/wall.py",
        'owners_alone: ClassVar[tuple[str, ...]] = ("line", "version", "apart")',
        "owners_alone: ClassVar[tuple[str, ...]] = ()",
        "tests/room/test_canary.py::test_nobody_is_told_whose_phone_made_a_line_or_how_often_it_was_rewritten",
    ),
    Sabotage(
        "what is made empty stays in the file",
        "room/handle.py",
        "if is_over or any(",
        "if is_over and any(",
        "tests/logbook/test_rewritten.py::test_what_was_taken_back_goes_at_once",
    ),
    Sabotage(
        "a sentence rests on what hangs no more",
        "room/session.py",
        '    return record is not None and "room" in record.seen_by\n',
        "    return record is not None\n",
        f"{AMBITION}::test_rule_7_only_an_insight_that_hangs_carries_a_sentence",
    ),
    Sabotage(
        "marks are composed however many follow each other",
        "room/text/tidying.py",
        'normalize("NFC", HEAP.sub(r"\\1", kept))',
        'normalize("NFC", kept)',
        "tests/room/test_tidying.py::test_no_text_takes_longer_than_its_length",
    ),
    Sabotage(
        "a text is read again for each sign that goes",
        "room/text/tidying.py",
        "if rounds == MOST_ROUNDS else",
        "if rounds < 0 else",
        "tests/room/test_tidying.py::test_no_text_takes_longer_than_its_length",
    ),
    Sabotage(
        "what waits is done with a link that was ended",
        "room/handle.py",
        "    if is_ended(session, turn.link):\n",
        "    if False:\n",
        "tests/live/test_consoles.py::test_what_was_asked_with_a_link_and_waits_is_not_done_when_it_is_ended",
    ),
    Sabotage(
        "a stroke tells whose phone drew it",
        "room/records/dreams.py",
        '    owners_alone: ClassVar[tuple[str, ...]] = ("stroke",)\n',
        "    owners_alone: ClassVar[tuple[str, ...]] = ()\n",
        f"{DRAWING}::test_no_stroke_says_who_drew_it",
    ),
    Sabotage(
        "makers cannot keep their drawing",
        "room/records/dreams.py",
        "        return self.shown and not self.held\n",
        "        return self.shown\n",
        f"{DRAWING}::test_makers_keep_their_drawing_at_their_table_with_one_tap_before_and_after",
    ),
]
