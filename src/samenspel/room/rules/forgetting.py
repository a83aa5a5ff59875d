"""What is erased along with a record: everything that is about it and cannot outlive it."""

from collections.abc import Iterator, Set

from samenspel.room.records import Record
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop


def let_go(session: Session, gone: Set[str]) -> Iterator[Change]:
    """Drop what rests on these records, and what rests on that: that it was taken off, its dots, its source."""
    going, more = set(gone), set(gone)
    while more:
        resting = {record.id for id in more for record in session.holding(id, Record) if rests_on(record, id)}
        more = resting - going
        going |= more
        yield from (Drop(id) for id in sorted(more))


def rests_on(record: Record, id: str) -> bool:
    """Whether a record cannot outlive the one with this id."""
    return any(getattr(record, name) == id for name in record.rests_on)
