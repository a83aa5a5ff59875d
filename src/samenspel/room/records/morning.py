"""What the session is, its programme, and the step that is open."""

from typing import ClassVar, Literal

from .base import DESK, NOBODY, ROOM, Id, Language, Record, Sight, StepName, Text
from .content import Box, Card, Hint, Item, Part, Prompt, Question

Practice = Literal["", "rehearsal", "demo"]
"""What kind of practice a session is; empty for a real one."""
DoorState = Literal["open", "cards", "closed"]
"""Who may take a seat."""


class About(Record, frozen=True):
    """What this session is, fixed when it begins. `question` is the question of the day.

    `practice` is empty for a real session; with pretended people it is a rehearsal or the demo. `year` is the one in
    which it was founded, so that it travels to the same year whenever somebody looks back; 0 when nobody said.
    """

    first_sight: ClassVar[Sight] = ROOM

    title: Text
    whom: Text = Text("")
    expected: int = 0
    language: Language = "nl"
    question: Text = Text("")
    practice: Practice = ""
    year: int = 0


class Door(Record, frozen=True):
    """Who may take a seat now: everybody with the code, only people with a code card, or nobody."""

    first_sight: ClassVar[Sight] = ROOM
    moves_clock: ClassVar[bool] = False

    state: DoorState = "open"


class JoinCode(Record, frozen=True):
    """The code on the wall was changed: how often, and when last. No record holds a code, so no report shows one."""

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    changes: int
    at: float
    lately: float = 0.0
    """How many changes by others than whoever began count at that time."""


class Over(Record, frozen=True):
    """The morning is over, since this session time; `step` is the one that was open."""

    first_sight: ClassVar[Sight] = ROOM

    at: float
    step: Id = ""


class Erasing(Record, frozen=True):
    """All of this session is erased at this session time."""

    first_sight: ClassVar[Sight] = ROOM
    moves_clock: ClassVar[bool] = False

    at: float


class Programme(Record, frozen=True):
    """The boxes of the variant, and the order in which they give back time. `extra` minutes were given by the hall."""

    first_sight: ClassVar[Sight] = DESK

    variant: str
    boxes: tuple[Box, ...]
    shrink: tuple[StepName, ...]
    extra: int = 0


class Deck(Record, frozen=True):
    """The cards, the interview guide, the items of the measure, the prompts of the time machine and the questions of
    the market that this session uses.
    """

    first_sight: ClassVar[Sight] = ROOM

    name: str
    cards: tuple[Card, ...]
    guide: tuple[Question, ...]
    items: tuple[Item, ...]
    travel: tuple[Prompt, ...] = ()
    market: tuple[Hint, ...] = ()


class Step(Record, frozen=True):
    """A step of the programme that was opened. Times are in seconds of session time.

    `part` is the index of the running part, which began at `part_from`. While the clock is frozen, `held_at` says since
    when. Once a part has ended, `parts` has the time that it really took. `sealed` means that its ballot box is closed.
    While people look for each other, the wall names them until `names_until`, whatever the clock of the part does.
    """

    first_sight: ClassVar[Sight] = ROOM
    leads: ClassVar[bool] = True

    name: StepName
    opened_at: float
    open: bool = True
    revealed: bool = False
    parts: tuple[Part, ...] = ()
    part: int = 0
    part_from: float = 0.0
    held_at: float = 0.0
    closed_at: float = 0.0
    sealed: bool = False
    names_until: float = 0.0


class Tally(Record, frozen=True):
    """How much was written in a step, never the content. The session keeps it; no handler puts it.

    `loose` counts what still lies with its writers: not laid on a sheet, and not kept back by them either. It counts
    lines of the whole hall, and stays as it is when somebody goes home, so that it never tells whose they were.
    """

    first_sight: ClassVar[Sight] = DESK

    step: Id
    lines: int
    writers: int
    loose: int = 0


class Progress(Record, frozen=True):
    """What a table's own still lacks, as the names of its empty fields: never what is in them. `held` means that one of
    its makers lets it not hang, never who. The session keeps it; no handler puts it.
    """

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    lacks: tuple[str, ...]
    held: bool = False


class Sealed(Record, frozen=True):
    """The box of this step was counted, once and for ever. Screens go by `Step.sealed`."""

    first_sight: ClassVar[Sight] = NOBODY
    for_good: ClassVar[bool] = True

    step: Id


class Measured(Record, frozen=True):
    """How many answered before, and the median of each item; no median under five answers (rule 10)."""

    first_sight: ClassVar[Sight] = DESK
    for_good: ClassVar[bool] = True

    step: Id
    answers: int
    medians: tuple[float | None, ...] = ()
