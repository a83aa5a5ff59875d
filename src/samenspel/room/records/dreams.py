"""What a table dreams up in the second half: its ambition, its drawing, and what people see of that."""

from typing import ClassVar

from .base import DESK, NOBODY, ROOM, Id, Key, Record, Sight, Text, Writing


class Ambition(Writing, frozen=True):
    """The sentence of the table with this number, in the present tense, and the insights that it rests on."""

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "number"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    text: Text = Text("")
    insights: tuple[Id, ...] = ()


class Drawing(Writing, frozen=True):
    """The paper that the table with this number draws on. It does not say who drew (rule 8).

    `described` is the makers' own alt text, and counts its own rewritings. `held` means that its makers keep it to
    themselves. It hangs once it was `shown`.
    """

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "number"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    one_by_one: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    ambition: Id = ""
    title: Text = Text("")
    described: Text = Text("")
    description: int = 1
    on_paper: bool = False
    held: bool = False
    shown: bool = False

    @property
    def is_shown(self) -> bool:
        return self.shown and not self.held


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


class Concept(Writing, frozen=True):
    """A new idea that is in a drawing, by the name that one of its makers gave it."""

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "drawing"
    with_group: ClassVar[bool] = True
    part_of: ClassVar[str] = "drawing"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
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
