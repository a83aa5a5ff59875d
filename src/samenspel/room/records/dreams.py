"""From the time machine to goodbye: what people dream and make of it."""

from typing import ClassVar, Literal, TypeAlias

from .base import NOBODY, ROOM, Id, Reach, Record, Sight, Text, Writing

Quality: TypeAlias = Literal["now", "positive", "daring", "concrete", "picture"]
"""What a good ambition is (domain 2.1): in the present tense, positive, daring, concrete, and like a picture."""


class Reading(Record, frozen=True):
    """Which prompt of the time machine is read aloud now, counted from 1, and since when, in session time. Before the
    first it is 0: the facilitator says what is about to happen.
    """

    first_sight: ClassVar[Sight] = ROOM
    moves_clock: ClassVar[bool] = False

    step: Id
    prompt: int
    at: float


class Dream(Writing, frozen=True, kw_only=True):
    """What somebody saw in the time machine. It is theirs alone until they lay it at the `ambition` of their table."""

    first_sight: ClassVar[Sight] = NOBODY
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "ambition"
    sets_reach: ClassVar[bool] = True
    counted: ClassVar[bool] = True
    owners_alone: ClassVar[tuple[str, ...]] = ("version",)
    moves_clock: ClassVar[bool] = False

    step: Id
    text: Text
    ambition: Id = ""
    reach: Reach = "private"


class Ambition(Writing, frozen=True):
    """One sentence of the table with this number, in the present tense, and the insights that it rests on (rule 7)."""

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "number"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("text", "insights")
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    text: Text = Text("")
    insights: tuple[Id, ...] = ()


class Checklist(Record, frozen=True):
    """What the table itself ticked about its sentence, and whether it says that it is ready. No other table sees it:
    it would be a score (rule 6).
    """

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    at_table: ClassVar[str] = "ambition"
    with_group: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("ambition",)
    moves_clock: ClassVar[bool] = False

    ambition: Id
    ticks: tuple[Quality, ...] = ()
    ready: bool = False


class Proposal(Record, frozen=True):
    """A sentence that somebody proposed to their table by a tap. It goes no further than that."""

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "ambition"
    with_group: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    ambition: Id
    text: Text
