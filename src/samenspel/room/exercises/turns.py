"""Whose turn it is in a talk: two take a half each, three share the time in thirds (domain 2.3)."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from samenspel.room.records import Group, PartName, Step, Talk, Talks
from samenspel.room.seating.groups import Lay
from samenspel.room.session import Session
from samenspel.room.turn import Put, Turn

Fitting: TypeAlias = Callable[[Session, float], tuple[str, ...]]
"""The ids of the questions that fit a turn of so many seconds."""
SHARED: Sequence[PartName] = ("first", "change", "second")
"""The parts that three share, the change included: nobody of them needs to change places with everybody."""


def no_questions(session: Session, seconds: float) -> tuple[str, ...]:
    return ()


def turns_of(session: Session, step: Step, people: Sequence[str], fitting: Fitting) -> tuple[Talk, ...]:
    """Each asks the next, and the first of the group begins."""
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
    """Lays on the table of a new group whose turn is when."""

    def lay(group: Group) -> Iterator[Put]:
        turns = turns_of(session, step, group.people, fitting)
        yield Put(Talks(group.id, turns, id=turn.new_id(), seen_by=frozenset(group.people)))

    return lay


def talks_anew(session: Session, step: Step, group: Group, fitting: Fitting = no_questions) -> Iterator[Put]:
    """Whose turn is when, for a group in which others sit now, or of which the time became another."""
    for old in session.holding(group.id, Talks):
        turns = turns_of(session, step, group.people, fitting)
        seen_by = old.seen_by | frozenset(group.people)
        if (turns, seen_by) != (old.turns, old.seen_by):
            yield Put(replace(old, turns=turns, seen_by=seen_by))
