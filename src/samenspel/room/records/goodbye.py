"""Goodbye: whom I met, my last word, and what the desk may know of the morning as a whole."""

from typing import ClassVar

from .base import DESK, NOBODY, ROOM, Id, Reach, Record, Sight, Text, Writing


class Met(Record, frozen=True, kw_only=True):
    """Somebody I really met this morning. `call`: I would ring them up. Nobody else ever sees it."""

    first_sight: ClassVar[Sight] = NOBODY
    erased_whole: ClassVar[bool] = True
    forgotten_with: ClassVar[tuple[str, ...]] = ("whom",)
    moves_clock: ClassVar[bool] = False

    whom: Id
    call: bool = False
    reach: Reach = "private"


class LastWord(Writing, frozen=True):
    """The word with which somebody goes home, hung by their own tap, without a name."""

    first_sight: ClassVar[Sight] = ROOM
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    sets_reach: ClassVar[bool] = True
    owners_alone: ClassVar[tuple[str, ...]] = ("version",)
    moves_clock: ClassVar[bool] = False

    text: Text


class Known(Record, frozen=True):
    """How many were ticked as known already, at the last moment that this was asked, by how many people.

    It is put as the ticks themselves are forgotten, and only when five people ticked somebody.
    """

    first_sight: ClassVar[Sight] = NOBODY
    for_good: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    people: int
    ticks: int


class Compared(Record, frozen=True):
    """The measure after beside the one before, counted once (rule 10), when the morning ends.

    `complete` is how many gave both. Under five of these, nothing below has a figure; under ten, no median either: a
    median of so few is the answer of one of them. `ways` counts people who now answer higher, the same and lower;
    `back` those who look back on the morning's start as higher than they said then, the same, and lower.
    """

    first_sight: ClassVar[Sight] = DESK
    for_good: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    before: int
    answers: int
    complete: int
    ways: tuple[int, ...] = ()
    back: tuple[int, ...] = ()
    median: float | None = None
    shift: float | None = None
    medians: tuple[float | None, ...] = ()


class Acquainted(Record, frozen=True):
    """How people met, counted once, when the morning ends: nothing of fewer than five people (rule 10).

    `median`, `least` and `most` are of how many others each of `people` sat with in groups of at most six. Then how
    many `tick` whom they really met, how often that was, how often they would ring them up, and how many people were
    `known` before by the ticks of `knew` people.
    """

    first_sight: ClassVar[Sight] = DESK
    for_good: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    people: int = 0
    median: float | None = None
    least: int | None = None
    most: int | None = None
    tick: int = 0
    met: int | None = None
    call: int | None = None
    knew: int = 0
    known: int | None = None
