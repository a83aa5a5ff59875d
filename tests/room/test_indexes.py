"""What a session finds by its indexes is what a search through all its records would find."""

from collections import defaultdict
from time import process_time
from typing import Any

from hypothesis import given

from samenspel.room.index import ids_in
from samenspel.room.records import AnyRecord, Group, Insight, Person, Text
from samenspel.room.session import Session, apply
from samenspel.room.text.alike import looks
from samenspel.room.turn import Entry
from tests.room.world import Move, World, halls
from tests.searching import examples


def by_looking(session: Session) -> dict[str, dict[str, set[str]]]:
    """Each index as its docstring defines it, made of all records at once."""
    found: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in ("owned", "holders", "names")}
    for record in session.records.values():
        found["owned"][record.of].add(record.id)
        for id in ids_in(record):
            found["holders"][id].add(record.id)
        if isinstance(record, Person):
            for look in looks(record.alias):
                found["names"][look].add(record.id)
    return found


def as_kept(index: dict[str, dict[str, Any]], session: Session) -> dict[str, set[str]]:
    assert all(session.records[id] is record for records in index.values() for id, record in records.items())
    return {key: set(records) for key, records in index.items()}


@given(halls)
@examples(100)
def test_after_any_turns_the_indexes_hold_what_lies_in_the_room(hall: list[Move]) -> None:
    world = World()
    for move in hall:
        world.play(move)
    for session in (world.session, world.replayed()):
        indexes = {"owned": session._owned, "holders": all_kinds(session), "names": session._names}
        assert {name: as_kept(index, session) for name, index in indexes.items()} == by_looking(session)


def all_kinds(session: Session) -> dict[str, dict[str, Any]]:
    """The records that hold each id, of whatever kind; each must be found under its own kind."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for (id, kind), records in session._holders.items():
        assert records and all(type(record) is kind for record in records.values())
        found[id] |= records
    return found


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
