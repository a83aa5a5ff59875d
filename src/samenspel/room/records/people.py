"""The people, what they said at the door, and who sits with whom."""

from typing import ClassVar, Literal

from .base import DESK, NOBODY, ROOM, Id, Record, Role, Sight, Text

TieKind = Literal["know", "rather_not", "manager"]


class Person(Record, frozen=True):
    """Somebody who takes part; `of` is the person. `card` is the number of a code card, 0 for whoever has a phone.

    `visitor` is somebody real among pretended people.
    """

    first_sight: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    called_by: ClassVar[str] = "alias"

    alias: Text
    here: bool = True
    card: int = 0
    visitor: bool = False


class Badge(Record, frozen=True):
    """What somebody said at the door, for putting people together and for nothing else."""

    first_sight: ClassVar[Sight] = NOBODY

    role: Role = "official"
    organisation: Text = Text("")


class Tie(Record, frozen=True):
    """Whom I know, would rather not sit with, or have as manager or direct report. Dropped in the last regrouping."""

    first_sight: ClassVar[Sight] = NOBODY

    whom: Id
    how: TieKind


class Group(Record, frozen=True):
    """People put together in one step. `number` tells where they meet; the first of `people` begins.

    `left` were in it and are not any more: they met all the same.
    """

    first_sight: ClassVar[Sight] = DESK
    with_group: ClassVar[bool] = True

    step: Id
    number: int
    people: tuple[Id, ...]
    left: tuple[Id, ...] = ()
