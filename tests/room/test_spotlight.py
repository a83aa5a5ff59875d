"""Showing one thing large: only what hangs for all, only as long as it does, and only in this part."""

import pytest

from samenspel.room.anytime.spotlight import ShowLarge, ShowSmall
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises.ambition import WriteAmbition
from samenspel.room.exercises.insights import EraseInsight, WriteInsight
from samenspel.room.morning.ahead import ahead
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe
from samenspel.room.people.removing import Remove
from samenspel.room.records import Ambition, Insight, Pen, Sheet, Spotlight, Text
from samenspel.room.rules.sight import SetReach
from tests.room.morning import Hall


@pytest.fixture
def hall() -> Hall:
    """Every line and sheet hangs; in the gallery the line of `p00` is shown large."""
    hall = Hall(8)
    step = hall.open_table().id
    for person in hall.people:
        sheet = hall.the(Sheet, step=step, number=hall.group(person).number).id
        hall.do(person, WriteInsight(step, "1", Text(f"regel van {person}"), sheet=sheet))
    hall.do("desk", Reveal(step))
    hall.open_step("gallery")
    hall.do("desk", ShowLarge(line(hall).id))
    return hall


def line(hall: Hall, of: str = "p00") -> Insight:
    return hall.session.of(of, Insight)[0]


def shown(hall: Hall) -> list[str]:
    return [one.what for one in hall.session.all(Spotlight)]


def test_rule_6_one_thing_at_a_time_is_shown_large_to_everybody_and_nobody_is_named(hall: Hall) -> None:
    hall.do("desk", ShowLarge(line(hall, "p01").id))
    assert shown(hall) == [line(hall, "p01").id]
    for who in ("room", "desk", "p05"):
        assert [one.what for one in hall.sees(who, Spotlight)] == shown(hall)
    assert hall.ask("desk", ShowLarge(line(hall, "p01").id)) == "not_now", "a second tap changes nothing"


def test_only_the_facilitator_shows_something_large_and_never_a_person(hall: Hall) -> None:
    assert hall.ask("p01", ShowLarge(line(hall, "p01").id)) == "facilitator_only"
    assert hall.ask("desk", ShowLarge("p01")) == "not_there", "somebody's name is no thing"
    assert hall.ask("desk", ShowLarge("nothing")) == "not_there"


def test_what_does_not_hang_for_all_is_not_shown_and_is_refused_like_what_is_not_there(hall: Hall) -> None:
    hall.do("p02", SetReach(line(hall, "p02").id, "private"))
    hall.do("desk", TakeOff(line(hall, "p03").id))
    step = hall.open_step("ambition").id
    ambition = hall.find(Ambition, step=step)[0]
    hall.do(hall.the(Pen, sheet=ambition.id).writer, WriteAmbition(ambition.id, Text("Wij doen het"), ambition.version))
    for what in (line(hall, "p02").id, line(hall, "p03").id, ambition.id):
        assert hall.ask("desk", ShowLarge(what)) == "not_there"


def test_it_goes_with_what_it_shows_whoever_takes_that_away(hall: Hall) -> None:
    def again(person: str) -> None:
        hall.ask("desk", ShowLarge(line(hall, person).id))
        assert shown(hall) == [line(hall, person).id]

    hall.do("desk", TakeOff(line(hall).id))
    assert shown(hall) == []
    hall.do("desk", HangBack(line(hall).id))
    again("p00")
    hall.do("p00", SetReach(line(hall).id, "private"))
    assert shown(hall) == [], "its owner holds it back"
    again("p01")
    hall.do("p01", EraseInsight(line(hall, "p01").id))
    assert shown(hall) == []
    again("p02")
    hall.do("p02", ForgetMe())
    assert shown(hall) == []
    again("p03")
    hall.do("desk", Remove("p03"))
    assert shown(hall) == []


def test_other_words_are_never_shown_large_without_the_facilitators_tap(hall: Hall) -> None:
    mine = line(hall)
    hall.do("p00", WriteInsight(mine.step, "1", Text("een grap"), mine.version, mine.sheet))
    assert line(hall).text == "een grap" and shown(hall) == []


def test_it_ends_by_itself_with_the_next_part_step_or_end(hall: Hall) -> None:
    hall.do("desk", OpenStep("break"))
    assert shown(hall) == []
    hall.do("desk", Undo())
    assert shown(hall) == [line(hall).id], "the tap was a mistake: all is as it was"
    hall.open_step("ambition")
    hall.do("desk", ShowLarge(line(hall).id))
    hall.end_part()
    assert shown(hall) == []
    hall.do("desk", ShowLarge(line(hall).id))
    hall.do("desk", Reveal(hall.step.id))
    assert shown(hall) == [], "everything hangs at once, and nothing lies over it"
    hall.do("desk", ShowLarge(line(hall).id))
    hall.do("desk", EndMorning())
    assert shown(hall) == [] and hall.ask("desk", ShowLarge(line(hall).id)) == "over"


def test_with_the_next_turn_of_a_part_that_repeats_it_ends_too(hall: Hall) -> None:
    hall.open_step("introduce")
    while not hall.step.parts[hall.step.part].repeats:
        hall.end_part()
    part = hall.step.part
    hall.do("desk", ShowLarge(line(hall).id))
    hall.end_part()
    assert hall.step.part == part and shown(hall) == []


def test_showing_and_ending_it_are_undone_and_an_old_tap_ends_nothing_newer(hall: Hall) -> None:
    first = hall.the(Spotlight).id
    hall.do("desk", ShowLarge(line(hall, "p01").id))
    assert hall.ask("desk", ShowSmall(first)) == "not_now", "this console saw the one before"
    hall.do("desk", Undo())
    assert shown(hall) == [line(hall).id]
    hall.do("desk", ShowSmall(hall.the(Spotlight).id))
    hall.do("desk", Undo())
    assert shown(hall) == [line(hall).id]
    hall.do("desk", Undo())
    assert shown(hall) == []


def test_what_ended_by_itself_stands_in_the_way_of_no_undo(hall: Hall) -> None:
    """The clock ended the part in which it was shown: undo goes on to the turn before, and shows nothing again."""
    hall.open_step("ambition")
    hall.do("desk", TakeOff(line(hall, "p01").id))
    hall.do("desk", ShowLarge(line(hall).id))
    hall.do("desk", ShowLarge(line(hall, "p02").id))
    hall.at = hall.step.part_from + hall.step.parts[hall.step.part].seconds
    assert hall.end_part("clock") == "saved" and shown(hall) == []
    hall.do("desk", Undo())
    assert "room" in line(hall, "p01").seen_by and shown(hall) == []


@pytest.mark.parametrize(("step", "parts"), [("travel", {"guided", "alone"}), ("drawing", {"wordless"})])
def test_rule_9_nothing_is_shown_large_while_people_write_or_draw_in_silence(
    hall: Hall, step: str, parts: set[str]
) -> None:
    hall.open_step(step)  # type: ignore[arg-type]
    refused = set()
    for _ in hall.step.parts:
        part = hall.step.parts[hall.step.part].name
        answer = hall.ask("desk", ShowLarge(line(hall).id))
        assert (answer == "not_now") == ahead(hall.session).silent
        refused |= {part} if answer == "not_now" else set()
        hall.end_part()
    assert refused == parts
