"""Sight is earned: who sees what lies at a table, by who is present, when they sat down, and who let them in."""

from typing import Protocol, TypeVar

from samenspel.room.records import DESK, NOBODY, WALL, AnyRecord, Group, Newcomer, Person, Record, Sight
from samenspel.room.session import is_filled_in

R = TypeVar("R", bound=Record)


class Looked(Protocol):
    """The session as it is, or as a turn is about to leave it."""

    def get(self, id: str) -> AnyRecord | None: ...
    def find(self, kind: type[R], id: str) -> R | None: ...
    def holding(self, id: str, kind: type[R]) -> list[R]: ...
    def numbered(self, step: str, number: int, kind: type[R]) -> list[R]: ...

    def since(self, id: str) -> int:
        """The turn in which a record first said something."""
        ...

    def has_read(self, person: str, record: AnyRecord) -> bool:
        """Whether somebody sees this, or saw it and it says the same as then."""
        ...


def present(room: Looked, group: Group) -> Sight:
    """Who sits in this group and has not gone home. Whoever left, for wherever, sees nothing more of it."""
    return frozenset(one for one in group.people if (person := room.find(Person, one)) and person.here)


def sight_of_group(room: Looked, group: Group) -> Sight:
    """The group itself: its people, the desk, and the wall while names hang there."""
    return DESK | present(room, group) | (group.seen_by & WALL)


def readers(room: Looked, record: AnyRecord, group: Group | None) -> Sight:
    """Who of a group may read what lies at its table, besides its owner."""
    if group is None:
        return NOBODY
    there = present(room, group)
    if record.dealt and not is_filled_in(record):
        return there - {record.of}
    late = {one.person: one for one in room.holding(group.id, Newcomer)}
    return frozenset(
        one for one in there - {record.of} if one not in late or has_earned(room, late[one], record, group)
    )


def has_earned(room: Looked, newcomer: Newcomer, record: AnyRecord, group: Group) -> bool:
    """Whether somebody who has not been let in may read this: it was written after they sat down, or it was shown them,
    or they read it before.

    Whoever the facilitator put there reads nothing of others by just sitting there: otherwise a facilitator who takes
    a seat could read along anywhere.
    """
    shown = record.of in newcomer.shown_by if record.of else is_shown_by_all(newcomer, group)
    later = room.since(record.id) > room.since(newcomer.id)
    return shown or (not newcomer.moved and (later or room.has_read(newcomer.person, record)))


def is_shown_by_all(newcomer: Newcomer, group: Group) -> bool:
    """Whether everybody who ever sat there showed them what they wrote; then it hides nothing to let them in."""
    return {*group.people, *group.left} - {newcomer.person} <= {*newcomer.shown_by}


def newcomer_in(room: Looked, group: str, person: str) -> Newcomer | None:
    """Their record, while they have not been let in to this group."""
    return next((one for one in room.holding(group, Newcomer) if one.person == person), None)
