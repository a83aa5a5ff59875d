"""Nothing of whoever was taken out of the room keeps working: one function says whether a record of theirs counts."""

from typing import Protocol, TypeVar

from samenspel.room.records import AnyRecord, Record, Removed

R = TypeVar("R", bound=Record)


class Held(Protocol):
    """The session as it is, or as a turn is about to leave it."""

    def holding(self, id: str, kind: type[R]) -> list[R]: ...


def is_removed(room: Held, person: str) -> bool:
    """Whether somebody was taken out of the room: they receive only what is their own."""
    return bool(room.holding(person, Removed))


def counts(room: Held, record: AnyRecord) -> bool:
    """Whether what somebody made, or said of something, does anything for others: not while they are removed."""
    return not (record.of and is_removed(room, record.of))
