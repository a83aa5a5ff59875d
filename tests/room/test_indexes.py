"""What a session finds by its indexes is what a search through all its records would find."""

import sys
from collections import defaultdict
from collections.abc import Hashable
from time import process_time
from typing import Any

import pytest
from hypothesis import given

from samenspel.room.anytime.undo import Undo
from samenspel.room.handle import AnyCommand
from samenspel.room.index import NEVER, ids_in
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join, Leave
from samenspel.room.records import (
    AnyRecord,
    Group,
    Insight,
    OpenedSeat,
    Person,
    Record,
    Sheet,
    StepName,
    Text,
)
from samenspel.room.session import Session, apply
from samenspel.room.text.alike import looks
from samenspel.room.turn import Entry
from tests.room.morning import Hall
from tests.room.world import Move, World, halls
from tests.searching import examples

INDEXES = ("owned", "holders", "names", "sizes", "named", "numbers")


def by_looking(session: Session) -> dict[str, dict[Any, set[str]]]:
    """Each index as its docstring defines it, made of all records at once."""
    found: dict[str, dict[Any, set[str]]] = {name: defaultdict(set) for name in INDEXES}
    for record in session.records.values():
        found["owned"][record.of].add(record.id)
        for id in ids_in(record):
            found["holders"][id].add(record.id)
        if isinstance(record, Person | OpenedSeat):
            for look in looks(record.alias if isinstance(record, Person) else record.own):
                found["names"][look].add(record.id)
        if isinstance(record, Group):
            found["sizes"][record.step, len(record.people), len(record.left)].add(record.id)
            if "wall" in record.seen_by:
                found["named"][record.step, record.regrouped.at if record.regrouped else NEVER].add(record.id)
        place = [getattr(record, name, None) for name in ("step", "number")]
        if None not in place:
            found["numbers"][*place, type(record)].add(record.id)
    return found


def as_kept(index: dict[Any, dict[str, Any]], session: Session) -> dict[Any, set[str]]:
    assert all(session.records[id] is record for records in index.values() for id, record in records.items())
    return {key: set(records) for key, records in index.items()}


@given(halls)
@examples(100)
def test_after_any_turns_the_indexes_hold_what_lies_in_the_room(hall: list[Move]) -> None:
    world = World()
    for move in hall:
        world.play(move)
    for session in (world.session, world.replayed()):
        assert all_kept(session) == by_looking(session)
        assert last_numbers_kept(session) == last_numbers(session)


def test_the_indexes_hold_nothing_of_a_step_that_was_undone() -> None:
    hall = Hall(8)
    hall.open_step("insights")
    assert all_kept(hall.session) == by_looking(hall.session)
    hall.do("desk", Undo())
    assert not hall.find(Sheet) and all_kept(hall.session) == by_looking(hall.session)
    assert not last_numbers_kept(hall.session)


def last_numbers(session: Session) -> dict[tuple[str, type[Record]], int]:
    """The highest number of the groups, the sheets and so on of each step, by looking at all of them."""
    found: dict[tuple[str, type[Record]], int] = {}
    for record in session.records.values():
        step, number = getattr(record, "step", None), getattr(record, "number", None)
        if step is not None and number is not None:
            found[step, type(record)] = max(found.get((step, type(record)), 0), number)
    return found


def last_numbers_kept(session: Session) -> dict[tuple[str, type[Record]], int]:
    return {place: number for place, number in session._last_numbers.items() if number}


def all_kept(session: Session) -> dict[str, dict[Any, set[str]]]:
    found = session._owned, all_kinds(session), session._names, all_sizes(session), all_named(session), session._numbers
    indexes: dict[str, dict[Any, dict[str, Any]]] = dict(zip(INDEXES, found, strict=True))
    return {name: as_kept(index, session) for name, index in indexes.items()}


def all_kinds(session: Session) -> dict[str, dict[str, Any]]:
    """The records that hold each id, of whatever kind; each must be found under its own kind."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for id, kinds in session._holders.items():
        for kind, records in kinds.items():
            assert records and all(type(record) is kind for record in records.values())
            found[id] |= records
    return found


def all_sizes(session: Session) -> dict[Hashable, dict[str, Any]]:
    return {(step, *size): records for step, sizes in session._sizes.items() for size, records in sizes.items()}


def all_named(session: Session) -> dict[Hashable, dict[str, Any]]:
    return {(step, told): records for step, named in session._named.items() for told, records in named.items()}


def test_finding_the_groups_of_a_step_takes_no_longer_when_thousands_of_lines_are_in_it() -> None:
    """A turn of a full wall took a hundred times as long when one index held all kinds."""
    few, many = step_with(10), step_with(3000)
    ratios = sorted(spent(many) / spent(few) for _ in range(9))
    assert ratios[4] < 5


def step_with(lines: int) -> Session:
    session = Session()
    put: list[AnyRecord] = [
        Insight(step="step", line=f"{n}", text=Text("line"), id=f"line{n}", of="p") for n in range(lines)
    ]
    apply(session, Entry(1, 0.0, "p", "id", "WriteInsight", (*put, Group("step", 1, ("p",), id="group"))))
    return session


def spent(session: Session) -> float:
    begun = process_time()
    for _ in range(300):
        assert len(session.holding("step", Group)) == 1
    return process_time() - begun


FEW, MANY = 100, 800
"""People in a hall."""


@pytest.fixture(scope="module")
def full() -> dict[int, Hall]:
    return {people: Hall(people, "hall1000") for people in (FEW, MANY)}


@pytest.mark.parametrize("name", ["meet", "interview", "insights"])
def test_a_turn_is_no_more_work_for_each_person_in_a_full_hall(full: dict[int, Hall], name: StepName) -> None:
    """Putting a thousand people at tables took seconds: each group looked through all that was put for the others."""
    work = {people: [calls(hall, actor, command) for actor, command in turns(name)] for people, hall in full.items()}
    ratios = [many / few for few, many in zip(work[FEW], work[MANY], strict=True)]
    assert ratios[0] < 1.2 * MANY / FEW and max(ratios[1:]) < 1.5, ratios


def turns(name: StepName) -> list[tuple[str, AnyCommand]]:
    """Opening a step, and then what is about one person."""
    late = f"late for {name}"
    return [("desk", OpenStep(name)), (late, Join(Text(late))), ("p00", Leave()), ("p00", Join(Text("p00")))]


def calls(hall: Hall, actor: str, command: AnyCommand) -> int:
    """How often anything is called in a turn: unlike seconds, the same on every machine."""
    count = 0

    def counts(*event: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counts)
    try:
        answer = hall.turn(actor, command)
    finally:
        sys.setprofile(None)
    assert answer == "saved"
    return count
