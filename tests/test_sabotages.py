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
INTERVIEWS = "tests/room/test_interviews.py"
OUTLOOK = "tests/live/test_outlook.py"
AHEAD = "tests/room/test_ahead.py"
TERMINAL, CHILDREN, LOGS = "tests/cli/test_terminal.py", "tests/test_children.py", "tests/test_logs.py"
TIDYING, ALIKE = "tests/room/test_tidying.py", "tests/room/test_alike.py"
SABOTAGES = [
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
        "Turn(asked.actor, now, chance.new_id,",
        'Turn(asked.actor, now, lambda: f"{self.now.session.number:015x}",',
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
        "an insight is open from the start",
        "room/rules/sight.py",
        "        return table\n",
        "        return ROOM\n",
        f"{CANARY}::test_private_before_shared",
    ),
    Sabotage(
        "the reveal goes beyond the reach",
        "room/rules/sight.py",
        ' or not reaches(record, "room"):',
        ":",
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
        "                blacked = black_out(entry, whose)\n",
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
        'is_own=turn.actor != "desk" and not turn.lent_by',
        "is_own=True",
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
        "return partner_of(record) if reaches",
        "return partner_of(record) | DESK if reaches",
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
        "cards never end",
        "room/people/cards.py",
        "        or turn.at > cards.at + CARDS_LAST\n",
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
