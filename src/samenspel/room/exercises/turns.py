"""Whose turn it is in a talk: a pair takes one half each, a trio divides the time into thirds (domain 2.3)."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from samenspel.room.records import Group, PartName, Step, Talk, Talks
from samenspel.room.seating.groups import Lay
from samenspel.room.session import Session
from samenspel.room.turn import Put, Turn

Fitting: TypeAlias = Callable[[Session, float], tuple[str, ...]]
"""The ids of the questions that fit in a turn of this many seconds."""
SHARED: Sequence[PartName] = ("first", "change", "second")
"""The parts whose time a trio divides, the change included: a trio needs no change that all make at once."""


def no_questions(session: Session, seconds: float) -> tuple[str, ...]:
    return ()


def turns_of(session: Session, step: Step, people: Sequence[str], fitting: Fitting) -> tuple[Talk, ...]:
    """Each asks the next person, and the first of the group begins."""
    seconds = {part.name: float(round(part.seconds)) for part in step.parts}
    each = sum(seconds.get(name, 0.0) for name in SHARED) // len(people)
    begins: Sequence[tuple[PartName, float, float]] = (
        [("first", 0.0, seconds.get("first", 0.0)), ("second", 0.0, seconds.get("second", 0.0))]
        if len(people) == 2
        else [("first", each * number, each) for number in range(len(people))]
    )
    return tuple(
        Talk(people[number], people[(number + 1) % len(people)], fitting(session, length), length, part, after)
        for number, (part, after, length) in enumerate(begins)
    )


def talks(session: Session, step: Step, turn: Turn, fitting: Fitting = no_questions) -> Lay:
    """Puts the turns of a new group on its table."""

    def lay(group: Group) -> Iterator[Put]:
        turns = turns_of(session, step, group.people, fitting)
        yield Put(Talks(group.id, turns, id=turn.new_id(), seen_by=frozenset(group.people)))

    return lay


def talks_anew(
    session: Session, step: Step, group: Group, turn: Turn, fitting: Fitting = no_questions
) -> Iterator[Put]:
    """Whose turn is when, for a group in which others sit now, or of which the time became another.

    A group that release 0.2 put together has no turns yet: they are laid down now.
    """
    laid = session.holding(group.id, Talks)
    if not laid:
        yield from talks(session, step, turn, fitting)(group)
    for old in laid:
        turns = turns_of(session, step, group.people, fitting)
        if turns != old.turns:
            yield Put(replace(old, turns=turns))
