"""Coming in costs what each must be told, and no more: it does not grow with the people who are there already."""

import json
import sys

import pytest

from samenspel.live.told.news import EncoderCache, Flush
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.records import Group, StepName, Text
from tests.room.morning import Hall
from tests.room.test_race import messages


def calls(hall: Hall, person: str) -> int:
    """How many calls it takes until somebody who comes in is seated and has heard all there is."""
    count = 0

    def look(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(look)
    try:
        screen, _ = hall.open("phone", person)
        answer = hall.turn(person, Join(Text(person), "official", Text("Organisatie 1")))
        hall.host.hall.flush()
    finally:
        sys.setprofile(None)
    assert answer == "saved"
    hall.host.hall.dismiss(screen)
    return count


def later(people: int, step: StepName | None) -> int:
    """The third newcomer, so that everything was made once."""
    hall = Hall(people, "hall1000")
    if step:
        hall.open_step(step)
    hall.open("wall", "wall")
    hall.open("console", "desk")
    return [calls(hall, name) for name in ("late one", "late two", "late three")][-1]


@pytest.mark.parametrize("step", [None, "welcome", "meet", "insights"])
def test_somebody_who_comes_in_is_no_more_work_among_many(step: StepName | None) -> None:
    assert later(240, step) < 1.1 * later(40, step)


def new_table(people: int) -> tuple[int, int]:
    """The calls for the newcomer with whom all tables are full, so that there is a new one; and how many there were."""
    hall = Hall(people, "hall1000")
    hall.open_step("interview")
    hall.open("wall", "wall")
    hall.open("console", "desk")
    tables = hall.session.count(Group)
    for number in range(people):
        work = calls(hall, f"late {number}")
        if hall.session.count(Group) > tables:
            return work, tables
    raise AssertionError("nobody got a new table")


def test_somebody_for_whom_a_new_table_is_made_is_no_more_work_among_many_tables() -> None:
    """It took a call more for each table that was there, and one for each that had changed since the step opened."""
    (few, before), (many, tables) = new_table(100), new_table(300)
    assert many - few < (tables - before) / 2


def test_everything_that_is_put_together_from_before_is_everything() -> None:
    """Whatever came, changed, went and came back since the last newcomer."""
    hall = Hall(9)
    cache = hall.host.hall.cache

    def told(cache: EncoderCache) -> object:
        flush = Flush(hall.session, cache, hall.host.marks, frozenset())
        [message] = messages(list(flush.first_frames("newcomer", 0)))
        return json.dumps(message[2:])

    for who, does in (
        ("p01", Leave()),
        ("new", Join(Text("Nieuw"))),
        ("desk", TakeOff("p02")),
        ("p03", ForgetMe()),
        ("desk", HangBack("p02")),
        ("desk", Undo()),
        ("p01", Join(Text("p01"))),
    ):
        hall.ask(who, does)
        cache = hall.host.hall.cache
        assert told(cache) == told(EncoderCache()), does
    hall.open_step("insights")
    assert told(cache) == told(EncoderCache())
    hall.do("desk", Undo())
    assert told(hall.host.hall.cache) == told(EncoderCache())
