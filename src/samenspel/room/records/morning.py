"""What the session is, its programme, and the step that is open."""

from typing import ClassVar, Literal

from .base import DESK, ROOM, Id, Language, Record, Sight, StepName, Text
from .content import Box, Card, Item, Part, Question

Practice = Literal["", "rehearsal", "demo"]
"""What a session is when it is no real one."""


class About(Record, frozen=True):
    """What this session is: written when it is begun. `question` is the question of the day.

    `practice` is empty for a session that counts; with pretended people it is a rehearsal or the demo.
    """

    first_sight: ClassVar[Sight] = ROOM

    title: Text
    whom: Text = Text("")
    expected: int = 0
    language: Language = "nl"
    question: Text = Text("")
    practice: Practice = ""


class Programme(Record, frozen=True):
    """The boxes of the variant, and in which order they give back time. `extra` are minutes that the hall gave."""

    first_sight: ClassVar[Sight] = DESK

    variant: str
    boxes: tuple[Box, ...]
    shrink: tuple[StepName, ...]
    extra: int = 0


class Deck(Record, frozen=True):
    """The cards, the interview's guide and the items of the measure that this session is played with."""

    first_sight: ClassVar[Sight] = ROOM

    name: str
    cards: tuple[Card, ...]
    guide: tuple[Question, ...]
    items: tuple[Item, ...]


class Step(Record, frozen=True):
    """A step of the programme that was opened. Times are in seconds of session time.

    `part` is the part that runs, since `part_from`. While the clock is frozen, `held_at` says since when. `parts` hold
    what each part took once it has ended.
    """

    first_sight: ClassVar[Sight] = ROOM

    name: StepName
    opened_at: float
    open: bool = True
    revealed: bool = False
    parts: tuple[Part, ...] = ()
    part: int = 0
    part_from: float = 0.0
    held_at: float = 0.0
    closed_at: float = 0.0


class Tally(Record, frozen=True):
    """How much was written in a step, never what. Kept by the session, never put by a handler."""

    first_sight: ClassVar[Sight] = DESK

    step: Id
    lines: int
    writers: int


class Measured(Record, frozen=True):
    """How many answered before, and the median of each item; no median under five answers (rule 10)."""

    first_sight: ClassVar[Sight] = DESK

    step: Id
    answers: int
    medians: tuple[float | None, ...] = ()
