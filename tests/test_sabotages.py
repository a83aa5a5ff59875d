"""Each promise of the room has a sabotage that turns its test red: the rules are broken one at a time, in a copy.

A test that has never been seen to fail proves nothing. Sabotages of disks, networks and processes stand in `faults/`.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Sabotage:
    """In `file`, what stands there `now` is replaced by what is `broken`; the tests in `red` must notice."""

    name: str
    file: str
    now: str
    broken: str
    red: str


READ_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}
"""Large libraries are compiled once, and not again for each sabotage."""
RACE, CANARY = "tests/room/test_race.py", "tests/room/test_canary.py"
GROUPING, MEASURES = "tests/room/test_grouping.py", "tests/room/test_measures.py"
SMALL, TRACES = "tests/room/test_small_numbers.py", "tests/logbook/test_traces.py"
CARDS = "tests/room/test_cards.py"
HELPING = "tests/room/test_helping.py"
INTERVIEWS = "tests/room/test_interviews.py"
EARNED = "tests/room/test_earned.py"
OUTLOOK = "tests/live/test_outlook.py"
AHEAD = "tests/room/test_ahead.py"
TERMINAL, CHILDREN, LOGS = "tests/cli/test_terminal.py", "tests/test_children.py", "tests/test_logs.py"
TIDYING, ALIKE = "tests/room/test_tidying.py", "tests/room/test_alike.py"
ENDING, ERASE = "tests/room/test_ending.py", "tests/logbook/test_erase.py"
CONSOLES = "tests/live/test_consoles.py"
TODAY, REWRITTEN = "tests/room/test_today.py", "tests/logbook/test_rewritten.py"
FORGOTTEN, RESTORE = "tests/logbook/test_forgotten.py", "tests/cli/test_restore.py"
PHONES_END = "tests/live/test_phones_end.py"
REMOVING = "tests/room/test_removing.py"
CODE, SEATS = "tests/live/test_code.py", "tests/live/test_seats.py"
SABOTAGES = [
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
        "what was rewritten stays",
        "logbook/sqlite.py",
        "        if ends(batch.entries):\n",
        "        if False:\n",
        f"{REWRITTEN}::test_what_was_rewritten_goes_when_the_morning_ends",
    ),
    Sabotage(
        "a title outlives who gave it",
        "room/exercises/insights.py",
        "        yield from title_forgotten(session, step, person)\n",
        "        yield from ()\n",
        f"{REWRITTEN}::test_a_title_is_forgotten_with_who_gave_it",
    ),
    Sabotage(
        "an undone line stays in the file",
        "room/anytime/undo.py",
        "    return Forget(id) if record is not None and TEXTS[type(record)] else Drop(id)\n",
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
        "a copy brings back the forgotten",
        "logbook/sqlite.py",
        "        self.again = forget_again(self, lines)\n",
        "",
        f"{FORGOTTEN}::test_a_copy_finds_the_list_of_the_file_that_it_is_of",
    ),
    Sabotage(
        "a line is settled only when there is something to forget",
        "logbook/forget_again.py",
        "    session = replay(logbook, line.session)\n    changes",
        "    if not whose:\n        return False\n    session = replay(logbook, line.session)\n    changes",
        f"{FORGOTTEN}::test_who_came_in_again_after_a_copy_was_put_back_stays",
    ),
    Sabotage(
        "the list comes after the turn",
        "logbook/sqlite.py",
        "            self.put_on_list(line for batch in batches for line in listed_in(batch, before=True))\n",
        "",
        f"{FORGOTTEN}::test_a_list_says_so_before_the_turn_is_on_disk",
    ),
    Sabotage(
        "a copy goes without its list",
        "store/backup.py",
        "        merge(beside(to), lines_in(beside(source)))\n",
        "        pass\n",
        f"{RESTORE}::test_a_copy_on_another_machine_goes_by_the_list_that_stands_beside_it",
    ),
    Sabotage(
        "phones are told no end",
        "live/ending.py",
        "    return min(shut, erased) if erased else shut\n",
        "    return 0.0\n",
        f"{PHONES_END}::test_a_phone_is_told_until_when_it_may_keep_what_is_its_own",
    ),
    Sabotage(
        "an erased session was never there",
        "live/socket.py",
        '"session_over" if erased else',
        '"unknown_code" if erased else',
        f"{PHONES_END}::test_a_phone_that_comes_after_its_session_was_erased_is_told_so",
    ),
    Sabotage(
        "a sleep goes by in silence",
        "live/slept.py",
        "if away > ENOUGH else",
        "if False else",
        "tests/live/test_slept.py",
    ),
    Sabotage(
        "a removed pass comes in again",
        "room/people/doors.py",
        "    if session.holding(who, Removed):\n",
        "    if False:\n",
        f"{REMOVING}::test_all_that_was_hung_goes_off_the_wall_and_comes_back",
    ),
    Sabotage(
        "an ended link opens on",
        "live/door/passes.py",
        "(not console.ended if console else is_first)",
        "(console or is_first)",
        f"{CONSOLES}::test_a_link_that_was_ended_closes_its_consoles_and_opens_nothing_more",
    ),
    Sabotage(
        "consoles of an ended link stay open",
        "live/told/hall.py",
        "            if screen.console == mark:\n",
        "            if False:\n",
        f"{CONSOLES}::test_the_first_link_is_ended_from_itself_alone",
    ),
    Sabotage(
        "the door keeps nobody out",
        "room/people/entrance.py",
        '    if door == "closed":\n',
        "    if False:\n",
        f"{ENDING}::test_a_door_keeps_newcomers_out_and_lets_everybody_back_who_has_a_seat",
    ),
    Sabotage(
        "people write after the end",
        "room/handle.py",
        "session.count(Over) and not (command.from_outside or command.after_end)",
        "False",
        f"{ENDING}::test_after_the_end_nobody_writes_and_everybody_takes_back",
    ),
    Sabotage(
        "a box waits for ever",
        "room/morning/ending.py",
        "            yield Seal(box.of(step))\n",
        "",
        f"{ENDING}::test_every_box_is_sealed_when_the_morning_ends",
    ),
    Sabotage(
        "an erased session stays in the file",
        "logbook/sqlite.py",
        "self.store.soiled = self.store.loose = True",
        "pass",
        f"{ERASE}::test_no_byte_of_an_erased_session_is_left",
    ),
    Sabotage(
        "who went home writes on",
        "room/handle.py",
        "not command.from_outside and not is_inside(session, turn.actor)",
        "False",
        f"{REMOVING}::test_who_is_not_in_the_room_writes_nothing_until_they_are_back",
    ),
    Sabotage(
        "a removed line stays on its table",
        "room/rules/sight.py",
        "return NOBODY if off and record.of else table",
        "return table",
        f"{REMOVING}::test_a_line_of_somebody_removed_before_the_reveal_is_gone_from_the_table_and_never_hangs",
    ),
    Sabotage(
        "a removed pen leaves its title",
        "room/people/removing.py",
        "        if sheet and sheet.title:\n",
        "        if False:\n",
        f"{REMOVING}::test_all_that_was_hung_goes_off_the_wall_and_comes_back",
    ),
    Sabotage(
        "an old code opens on",
        "live/socket.py",
        "if is_old(host.founded, hello.code) and not",
        "if False and not",
        f"{CODE}::test_who_is_in_stays_in_and_nobody_new_comes_in_with_the_old_code",
    ),
    Sabotage(
        "who was removed hears the new code",
        "live/coming_back.py",
        "return person is None or (person.here and not host.session.holding(person.id, Removed))",
        "return True",
        f"{CODE}::test_who_was_removed_is_not_told_the_new_code",
    ),
    Sabotage(
        "every open wall hears the new code",
        "live/told/hall.py",
        "return self.has_console_at(screen.address)",
        "return True",
        f"{CODE}::test_a_wall_somewhere_else_is_asked_for_the_new_code_and_the_one_in_the_hall_stays",
    ),
    Sabotage(
        "an old code is given to another session",
        "logbook/sqlite.py",
        """"insert into codes values (?, ?)", (batch.founded""",
        """"insert or replace into codes values (?, ?)", (batch.founded""",
        "tests/logbook/test_contract.py",
    ),
    Sabotage(
        "empty seats fill the room",
        "live/coming.py",
        "for silent in list(self.seats.too_silent()):",
        "for silent in list[str]():",
        f"{SEATS}::test_those_who_hang_up_at_once_stay_few",
    ),
    Sabotage(
        "empty seats fill the session",
        "live/coming.py",
        "if self.hall.now.session.count(Person) >= MOST_PEOPLE and",
        "if False and",
        f"{SEATS}::test_a_full_session_lets_somebody_in_for_whom_another_gives_way",
    ),
    Sabotage(
        "somebody who wrote gives way",
        "room/people/giving_way.py",
        "if person is None or not is_idle(session, person):",
        "if person is None:",
        f"{SEATS}::test_nobody_who_wrote_and_nobody_whom_somebody_wrote_about_gives_way",
    ),
    Sabotage(
        "a phone that was open for a while counts as empty",
        "live/door/seats.py",
        "        if now - since >= STAYS:\n",
        "        if False:\n",
        f"{SEATS}::test_a_phone_that_was_open_for_a_while_or_is_open_now_is_somebodys",
    ),
    Sabotage(
        "what a facilitator did leaves no line",
        "live/host.py",
        "            note_acts(self.founded.session, dealt.taken)\n",
        "",
        "tests/live/test_security_acts.py",
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
        "news comes in the order of writing",
        "live/told/news.py",
        "        put.sort()\n",
        "",
        f"{CANARY}::test_a_reveal_does_not_tell_in_which_order_was_written",
    ),
    Sabotage(
        "ids are counted",
        "live/turns/taking.py",
        "asked.actor, now, chance.new_id,",
        'asked.actor, now, lambda: f"{self.now.session.number:015x}",',
        f"{CANARY}::test_a_reveal_does_not_tell_in_which_order_was_written",
    ),
    Sabotage(
        "the turn's number stands in the frame",
        "live/told/news.py",
        """b'["news","' + self.mark +""",
        """b'["news","' + str(self.session.number).encode() +""",
        f"{CANARY}::test_more_secrets_of_others_change_no_byte",
    ),
    Sabotage(
        "who left reads on",
        "room/rules/earned.py",
        "and person.here)",
        ")",
        EARNED,
    ),
    Sabotage(
        "being forgotten and coming back earns sight",
        "room/records/people.py",
        'rests_on: ClassVar[tuple[str, ...]] = ("group",)',
        'rests_on: ClassVar[tuple[str, ...]] = ("group", "person")',
        f"{EARNED}::test_being_forgotten_and_coming_back_earns_nothing",
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
        "whoever comes back sits elsewhere",
        "room/seating/groups.py",
        "place = home.id if home and home.people else with_them(seats, home)",
        'place = ""',
        EARNED,
    ),
    Sabotage(
        "one newcomer lets in another",
        "room/people/letting_in.py",
        "whole = newcomer_in(session, group.id, turn.actor) is None or is_shown_by_all(shown, group)",
        "whole = True",
        EARNED,
    ),
    Sabotage(
        "the interviewer is one who left",
        "room/exercises/interview.py",
        "people = [person for person in group.people if person in there]",
        "people = [*group.people, *group.left]",
        EARNED,
    ),
    Sabotage(
        "a helper lets something go further",
        "room/rules/seen_anew.py",
        "if old is None or by_hand or WIDTH",
        "if True or WIDTH",
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
        "what a helper filled in stays beside one's own slip",
        "room/boxes.py",
        "            slips.pop(keys[giver], None)\n",
        "            pass\n",
        HELPING,
    ),
    Sabotage(
        "anybody speaks for somebody on paper",
        "room/people/paper.py",
        'if actor != "desk" and (helper is None or helper.helper != actor):',
        "if False:",
        HELPING,
    ),
    Sabotage(
        "the number of a card names a helper",
        "room/people/helping.py",
        "person = holder_of(session, turn.name_of_card(ask.card), turn.at)",
        "person = next((one for one in session.all(Person) if one.card and str(one.card) == ask.card), None)",
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
        "help goes on when their own phone was opened",
        "room/people/cards.py",
        "    if person:\n        yield Put(replace(person, card=0))\n",
        "",
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
        "for record in (*entry.put, *gone) if record.for_good",
        "for record in entry.put if record.for_good",
        HELPING,
    ),
    Sabotage(
        "an opened card is given to somebody on paper",
        "room/people/paper.py",
        "    taken = used_numbers(session)\n",
        "    taken = {person.card for person in session.all(Person)}\n",
        HELPING,
    ),
    Sabotage(
        "a helper from elsewhere lets in",
        "room/people/letting_in.py",
        "    if turn.lent_by and (",
        "    if False and (",
        f"{EARNED}::test_a_person_on_paper_lets_in_by_their_helper_at_the_table_who_is_no_newcomer",
    ),
    Sabotage(
        "a second call for help is refused",
        "room/exercises/interview.py",
        "        return  # a refusal would tell that the other called\n",
        '        raise Refused("not_now")\n',
        INTERVIEWS,
    ),
    Sabotage(
        "an insight is open from the start",
        "room/rules/sight.py",
        "        return NOBODY if off and record.of else table\n",
        "        return ROOM\n",
        f"{CANARY}::test_private_before_shared",
    ),
    Sabotage(
        "the reveal goes beyond the reach",
        "room/rules/sight.py",
        '    if not reaches(record, "room"):\n        return table\n',
        "",
        "tests/room/test_insights.py",
    ),
    Sabotage(
        "the tally is for all",
        "room/session.py",
        "seen_by=Tally.first_sight)",
        'seen_by=Tally.first_sight | {"room"})',
        f"{CANARY}::test_more_secrets_of_others_change_no_byte",
    ),
    Sabotage(
        "forgetting rewrites nothing",
        "logbook/memory.py",
        "                blacked = blacked_out(entry, by, id)\n",
        "                blacked = None\n",
        f"{CANARY}::test_of_a_forgotten_person_no_word_stays",
    ),
    Sabotage(
        "undo remembers the forgotten",
        "room/session.py",
        "[] if actor in forgotten else [without(turn, forgotten) for turn in turns]",
        "turns",
        f"{CANARY}::test_of_a_forgotten_person_no_word_stays",
    ),
    Sabotage(
        "undo reaches an older turn",
        "room/session.py",
        "[without(turn, forgotten) for turn in turns]",
        "[turn for turn in turns if not touches(turn[1], forgotten)]",
        "tests/room/test_wall.py",
    ),
    Sabotage(
        "undo goes over another's work",
        "room/anytime/undo.py",
        "if any(session.changed[id] != number for id in before):",
        "if False:",
        "tests/room/test_wall.py",
    ),
    Sabotage(
        "a late text overwrites",
        "room/exercises/insights.py",
        "if old is not None and not is_late(old, ask.version):",
        "if old is not None:",
        "tests/room/test_insights.py",
    ),
    Sabotage(
        "a late text of any kind overwrites",
        "room/rules/writing.py",
        "return seen != old.version",
        "return False",
        "tests/room/test_writing.py",
    ),
    Sabotage(
        "the questions do not follow the time of a turn",
        "room/exercises/interview.py",
        "guide_for(deck.guide if deck else (), seconds)",
        "(deck.guide if deck else ())",
        INTERVIEWS,
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
        "a box that was counted opens again",
        "room/exercises/contract.py",
        "return self.is_open(session.all(Step)) and not is_sealed(session, step)",
        "return self.is_open(session.all(Step))",
        SMALL,
    ),
    Sabotage(
        "undo takes back a figure that was seen",
        "room/session.py",
        "if id not in stays | forgotten}",
        "if id not in forgotten}",
        SMALL,
    ),
    Sabotage(
        "slips that others type make the five",
        "room/rules/voting.py",
        'is_own = turn.actor != "desk" and not turn.lent_by',
        "is_own = True",
        SMALL,
    ),
    Sabotage(
        "memory keeps who answered what",
        "live/turns/taking.py",
        "            self.now.boxes.clear(box, slips)\n",
        "",
        SMALL,
    ),
    Sabotage(
        "a slip is a turn with an actor",
        "live/turns/taking.py",
        "        elif not votes:\n            self.take",
        "        if True:\n            self.take",
        f"{CANARY}::test_the_whole_database_does_not_tell_who_gave_which_dots",
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
        "room/rules/sight.py",
        "reach = min(reach, record.reach, key=WIDTH.__getitem__)",
        "reach = ask.reach",
        INTERVIEWS,
    ),
    Sabotage(
        "a call for help has a name",
        "live/turns/taking.py",
        'return "" if inner.nameless or inner.traceless else actor, name',
        "return actor, name",
        INTERVIEWS,
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
        "the wall hears of the plan",
        "live/told/beside.py",
        "if forecast.ready != self.sent_ready:",
        "if True:",
        OUTLOOK,
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
        "(running_part(step).name, True) if exercise(step).turns_left(session, step) else (None, False)",
        "(None, False)",
        AHEAD,
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
        "an alarm believes what it is told",
        "live/turns/alarm.py",
        "    def saved(self, ids: list[str]) -> None:\n        self.set()",
        "    def saved(self, ids: list[str]) -> None:\n        pass",
        "tests/live/test_early_alarm.py",
    ),
    Sabotage(
        "an id is everybody's",
        "live/door/passes.py",
        'f"{actor} {id}"',
        'f"{id}"',
        "tests/live/test_ids.py",
    ),
    Sabotage(
        "an alarm believes its timer",
        "live/turns/alarm.py",
        "        if early > 0:\n",
        "        if False:\n",
        "tests/live/test_early_alarm.py",
    ),
    Sabotage(
        "names of pairs stay on the wall",
        "room/exercises/meet.py",
        'if ended.name == "find":',
        "if False:",
        "tests/room/test_meet.py",
    ),
    Sabotage(
        "a figure under five",
        "room/rules/voting.py",
        "for slip in slips) >= FEWEST",
        "for slip in slips) >= 1",
        MEASURES,
    ),
    Sabotage(
        "a slip stands under a name",
        "live/door/passes.py",
        "return blake2b(key.encode(), key=founded.secret, digest_size=16",
        "return key or blake2b(key.encode(), key=founded.secret, digest_size=16",
        SMALL,
    ),
    Sabotage(
        "a look-up walks through everything in a step",
        "room/index.py",
        "(kind,) if kind in HELD else KINDS",
        "KINDS",
        "tests/room/test_indexes.py::test_finding_the_groups_of_a_step_takes_no_longer_when_thousands_of_lines_are_in_it",
    ),
    Sabotage(
        "a wish keeps its name in the logbook",
        "live/turns/taking.py",
        'name = "" if inner.traceless else type(command).__name__',
        "name = type(command).__name__",
        TRACES,
    ),
    Sabotage(
        "what was wished stays in the logbook",
        "logbook/keeping.py",
        "if not (record.erased_whole and of_theirs(record, whose)))",
        ")",
        TRACES,
    ),
    Sabotage(
        "the queue tells who was skipped",
        "room/exercises/introduce.py",
        "            yield Forget(queue.id)\n            yield Put(replace(queue, id=turn.new_id()))\n",
        "            yield Put(queue)\n",
        TRACES,
    ),
    Sabotage(
        "a report has the ids that are on every phone",
        "logbook/report.py",
        "return renamed.get(value, value)",
        "return value",
        TRACES,
    ),
    Sabotage(
        "a used card opens a seat again",
        "room/people/cards.py",
        'names = tuple("" if name == ask.name else name for name in cards.names)',
        "names = cards.names",
        CARDS,
    ),
    Sabotage(
        "a card is printed again for a seat that somebody has",
        "room/people/cards.py",
        "if number not in used]",
        "]",
        CARDS,
    ),
    Sabotage(
        "a number makes the person",
        "room/people/cards.py",
        "turn.new_id(), ask.own",
        'f"{number:016x}", ask.own',
        CARDS,
    ),
    Sabotage(
        "cards never end",
        "room/people/cards.py",
        " or now > cards.at + CARDS_LAST",
        "",
        CARDS,
    ),
    Sabotage(
        "whoever was sent away leaves a will",
        "live/socket.py",
        " and not self.screen.sent_away",
        "",
        "tests/live/test_will.py::test_whoever_was_sent_away_leaves_no_will",
    ),
    Sabotage(
        "dying often is a way to ask more",
        "live/socket.py",
        "if will.command and pace.take(self.house.loop.time())",
        "if will.command",
        "tests/live/test_will.py::test_dying_often_is_no_way_to_ask_more",
    ),
    Sabotage(
        "a will is forgotten when the page ends",
        "live/socket.py",
        "        self.carry_out()\n",
        "",
        "tests/live/test_will.py",
    ),
    Sabotage(
        "opening a step again draws anew",
        "room/seating/again.py",
        "    return groups if 2 * len(left) <= len(here) else []",
        "    return []",
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "a draw rests on no secret",
        "live/door/passes.py",
        'key=founded.secret, digest_size=32, person=b"lot"',
        'digest_size=32, person=b"lot"',
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "private ties are kept",
        "room/people/seats.py",
        "if step.name == last_regrouping(session):",
        "if False:",
        "tests/room/test_groups.py::test_private_ties_are_dropped_after_the_last_draw",
    ),
    Sabotage(
        "a boss may sit with their employee",
        "room/seating/ties.py",
        "(APART, bonds.apart), ",
        "",
        f"{GROUPING}::test_story_4_a_boss_is_never_drawn_with_their_employee",
    ),
    Sabotage(
        "the last one is left alone",
        "room/seating/grouping.py",
        "    sizes = even(len(guests), max(1, len(guests) // 2))",
        "    sizes = even(len(guests), (len(guests) + 1) // 2)",
        GROUPING,
    ),
    Sabotage(
        "people meet again",
        "room/seating/ties.py",
        "(MET, bonds.met), ",
        "",
        f"{GROUPING}::test_for_few_people_two_rounds_together_are_as_good_as_can_be",
    ),
    Sabotage(
        "rounds are drawn one by one",
        "room/seating/grouping.py",
        "plan.follow(rounds)",
        "plan.follow(1)",
        f"{GROUPING}::test_for_few_people_two_rounds_together_are_as_good_as_can_be",
    ),
    Sabotage(
        "many are dealt out and nothing is repaired",
        "room/seating/repairing.py",
        "        groups = repair.make_good()\n",
        "        groups = repair.groups\n",
        f"{GROUPING}::test_nobody_meets_twice_while_there_are_others",
    ),
    Sabotage(
        "somebody is in a trio twice",
        "room/seating/ties.py",
        "cost = TRIPLED if len(others) == 2 and self.tripled[one] else 0",
        "cost = 0",
        f"{GROUPING}::test_nobody_meets_twice_in_four_rounds_while_some_come_and_go",
    ),
    Sabotage(
        "the order of a draw tells who was repaired",
        "room/seating/grouping.py",
        "    return [tuple(dice.sample(group, len(group))) for group in dice.sample(groups, len(groups))]",
        "    return [tuple(sorted(group)) for group in sorted(groups)]",
        f"{GROUPING}::test_the_order_in_which_groups_and_people_are_told_tells_nothing",
    ),
    Sabotage(
        "who comes late joins a trio while a pair is there",
        "room/seating/grouping.py",
        "        return shunned, len(groups[i]), against(groups[i], newcomer, bonds), i",
        "        return shunned, against(groups[i], newcomer, bonds), i, 0",
        f"{GROUPING}::test_who_comes_late_makes_a_trio_with_a_pair_they_know_rather_than_four_with_strangers",
    ),
    Sabotage(
        "a hall waits for what cannot be made good",
        "room/seating/repairing.py",
        "            self.work -= 1\n",
        "",
        "tests/room/test_repairing.py::test_work_is_bounded_where_nothing_can_be_made_good",
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
        "a note commands the terminal",
        "cli/understanding.py",
        'print(on_one_line(before + " ".join(text.split())))',
        'print(before + " ".join(text.split()))',
        f"{TERMINAL}::test_notes_command_no_terminal",
    ),
    Sabotage(
        "a name in a sentence commands the terminal",
        "words/__init__.py",
        "isolated(on_one_line(str(value)))",
        "isolated(str(value))",
        f"{TERMINAL}::test_a_name_that_somebody_chose_commands_no_terminal",
    ),
    Sabotage(
        "a name turns a sentence round",
        "words/__init__.py",
        "isolated(on_one_line(str(value)))",
        "on_one_line(str(value))",
        f"{TERMINAL}::test_a_name_read_from_right_to_left_leaves_a_sentence_in_its_place",
    ),
    Sabotage(
        "a program in a logbook runs",
        "store/file.py",
        "found != made(version)",
        "False",
        f"{TERMINAL}::test_a_logbook_in_which_somebody_put_a_program_is_refused_and_nothing_of_it_runs",
    ),
    Sabotage("a child stands where the server was started", "child.py", 'NOWHERE = "/"', 'NOWHERE = "."', CHILDREN),
    Sabotage("a child imports what lies around it", "child.py", '"-P", ', "", CHILDREN),
    Sabotage(
        "the log quotes an error",
        "logs.py",
        r'return "\n".join(traced(ei[1]))',
        "return super().formatException(ei)",
        f"{LOGS}::test_of_an_error_and_its_causes_the_log_has_the_kind_and_the_place",
    ),
    Sabotage(
        "the log quotes what a library reads",
        "logs.py",
        "root.setLevel(logging.WARNING)",
        "root.setLevel(level.upper())",
        f"{LOGS}::test_no_level_of_the_log_holds_a_word_or_a_key",
    ),
    Sabotage(
        "the log quotes a task that broke",
        "logs.py",
        'reported("an error in the event loop", context.get("exception"))',
        'log.error("%s", context)',
        f"{LOGS}::test_what_breaks_in_the_event_loop_is_told_without_its_arguments",
    ),
    Sabotage("a command passes by the gate", "room/handle.py", "    command = tidied(command)\n", "", TIDYING),
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
        "a name that was taken off is free",
        "room/people/doors.py",
        "and p.here for p",
        "and p.here and p.seen_by >= ROOM for p",
        ALIKE,
    ),
    Sabotage(
        "a phone is not told what is kept",
        "live/socket.py",
        "if command is not ask.command:",
        "if False:",
        "tests/live/test_tidied.py",
    ),
]


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=[s.name.replace(" ", "-") for s in SABOTAGES])
def test_a_broken_rule_is_noticed(sabotage: Sabotage, tmp_path: Path) -> None:
    notice(sabotage, tmp_path)


def notice(sabotage: Sabotage, tmp_path: Path) -> None:
    """Break the rule in a copy, and see its test turn red."""
    copy = tmp_path / "src"
    shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("static", "__pycache__"))
    file = copy / "samenspel" / sabotage.file
    text = file.read_text()
    assert text.count(sabotage.now) == 1, "the sabotage does not fit the code any more"
    file.write_text(text.replace(sabotage.now, sabotage.broken))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", sabotage.red],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(copy), "HYPOTHESIS_PROFILE": "sabotage", **READ_ONCE},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1, f"nobody noticed that {sabotage.name}:\n{run.stdout[-2000:]}"
