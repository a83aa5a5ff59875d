"""What a session finds by its indexes is what a search through all its records would find."""

from collections import defaultdict
from typing import Any

from hypothesis import given

from samenspel.room.records import Person
from samenspel.room.session import Session, ids_in
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
            found["names"][record.alias.casefold()].add(record.id)
    return found


def as_kept(index: dict[str, dict[str, Any]], session: Session) -> dict[str, set[str]]:
    assert all(session.records[id] is record for records in index.values() for id, record in records.items())
    return {key: set(records) for key, records in index.items() if records}


@given(halls)
@examples(100)
def test_after_any_turns_the_indexes_hold_what_lies_in_the_room(hall: list[Move]) -> None:
    world = World()
    for move in hall:
        world.play(move)
    for session in (world.session, world.replayed()):
        kept = {name: as_kept(getattr(session, name), session) for name in ("owned", "holders", "names")}
        assert kept == by_looking(session)
