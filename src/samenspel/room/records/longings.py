"""What a room longs for: what the machine laid together, what hangs, and what people said of it."""

from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct

from .base import DESK, ROOM, Id, Record, Sight, Text

Answer: TypeAlias = Literal["yes", "no", "other"]
"""What somebody says of a longing: it is so, it is not so, or something else."""


class Recurrence(Struct, frozen=True):
    """In how many sessions a longing came back, `of` how many, from how many organisations and people (rule 9)."""

    sessions: int
    of: int
    organisations: int
    people: int


class Gleaned(Record, frozen=True):
    """What hangs here and seemed to the machine to be about one longing; the ids alone, without a word. Only the desk
    sees it, and chooses. `sessions` and `of_sessions` are 0 as long as it is known from this morning alone.
    """

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    quotes: tuple[Id, ...]
    sessions: int = 0
    of_sessions: int = 0


class Longing(Record, frozen=True):
    """A longing of this room, as the facilitator named it, with what hangs and speaks of it.

    `number` is its place on the wall, as paper slips say it. It is `shown` as long as nobody dreams any more. Nothing
    but `sessions` may call it a thread.
    """

    first_sight: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    one_by_one: ClassVar[bool] = True
    grounds: ClassVar[str] = "quotes"
    after_reveal: ClassVar[Sight] = ROOM
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    text: Text
    quotes: tuple[Id, ...]
    shown: bool = True
    sessions: int = 0
    of_sessions: int = 0

    @property
    def is_shown(self) -> bool:
        return self.shown


class Confirmed(Record, frozen=True):
    """What people said of a longing, counted once, of five or more: it is so, it is not so, it is something else."""

    first_sight: ClassVar[Sight] = ROOM
    for_good: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("longing",)
    moves_clock: ClassVar[bool] = False

    longing: Id
    yes: int
    no: int
    other: int


class Otherwise(Record, frozen=True):
    """How somebody would put it instead. It has no owner: nobody knows whose it is, and only the desk ever reads it."""

    first_sight: ClassVar[Sight] = DESK
    rests_on: ClassVar[tuple[str, ...]] = ("longing",)
    moves_clock: ClassVar[bool] = False

    longing: Id
    text: Text
