"""From the time machine to goodbye: what people dream and make of it."""

from collections.abc import Mapping
from typing import ClassVar, Literal, TypeAlias

from .base import DESK, NOBODY, ROOM, Id, Key, Reach, Record, Sight, Text, WallWork, Writing

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


class Ambition(WallWork, frozen=True):
    """One sentence of the table with this number, in the present tense, and the insights that it rests on. It hangs as
    long as one of these does (rule 7).
    """

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "number"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    can_be_stopped: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("text", "insights")
    chosen: ClassVar[tuple[str, ...]] = ("insights",)
    grounds: ClassVar[str] = "insights"
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
    chosen: ClassVar[tuple[str, ...]] = ("ticks", "ready")
    holds_for_words: ClassVar[str] = "ready"
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


class Drawing(WallWork, frozen=True):
    """The paper that the table with this number draws on. It does not say who drew (rule 8).

    `described` is the makers' own alt text, and counts its own rewritings. It hangs once it was `shown`.
    """

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "number"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    can_be_stopped: ClassVar[bool] = True
    one_by_one: ClassVar[bool] = True
    counted_apart: ClassVar[Mapping[str, str]] = {"described": "description"}
    seen_for_good: ClassVar[tuple[str, ...]] = ("shown",)
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    ambition: Id = ""
    title: Text = Text("")
    described: Text = Text("")
    description: int = 1
    on_paper: bool = False
    shown: bool = False

    @property
    def is_shown(self) -> bool:
        return self.shown


class Stroke(Record, frozen=True):
    """One line with one marker, from where the pen came down to where it was lifted. `stroke` is the phone's own key.

    `marker` is blue, red, green, purple or yellow; `points` are x and y by turns, each in 4096ths of the paper.
    """

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "drawing"
    with_group: ClassVar[bool] = True
    part_of: ClassVar[str] = "drawing"
    after_reveal: ClassVar[Sight] = ROOM
    rests_on: ClassVar[tuple[str, ...]] = ("drawing",)
    owners_alone: ClassVar[tuple[str, ...]] = ("stroke",)
    erased_whole: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    drawing: Id
    marker: int
    thick: bool
    points: tuple[int, ...]
    stroke: Key = ""


class Concept(WallWork, frozen=True):
    """A new idea that is in a drawing, by the name that one of its makers gave it."""

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "drawing"
    with_group: ClassVar[bool] = True
    part_of: ClassVar[str] = "drawing"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    can_be_stopped: ClassVar[bool] = True
    sets_reach: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("drawing",)
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    name: Text
    drawing: Id


class Canvas(Record, frozen=True):
    """How far the drawing of the table with this number is, never what is on it. The session keeps it; no handler puts
    it.
    """

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    inked: bool = False
    on_paper: bool = False
    photos: int = 0
    titled: bool = False
    described: bool = False
    concepts: int = 0
    held: bool = False
    shown: bool = False


class ToShow(Record, frozen=True):
    """The tables whose drawing is still to fill the wall, by number, in the order of the lot. Only the desk sees it."""

    first_sight: ClassVar[Sight] = DESK

    step: Id
    waiting: tuple[int, ...]


class Viewed(Record, frozen=True):
    """The drawing that fills the wall now, and shows on every phone."""

    first_sight: ClassVar[Sight] = ROOM
    rests_on: ClassVar[tuple[str, ...]] = ("drawing",)

    step: Id
    drawing: Id
