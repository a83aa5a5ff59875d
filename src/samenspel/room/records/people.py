"""The people, what they said on joining, and who sits with whom."""

from typing import ClassVar, Literal

from .base import DESK, NOBODY, ROOM, Id, Record, Role, Sight, StepName, Text
from .content import Regrouped

TieKind = Literal["know", "rather_not", "manager"]


class Person(Record, frozen=True):
    """A participant; `of` is the person. `card` is the number of their code card as long as they are on paper; 0 for
    somebody with a phone.

    `visitor` marks a real person among pretended people.
    """

    first_sight: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    called_by: ClassVar[str] = "alias"
    leads: ClassVar[bool] = True

    alias: Text
    here: bool = True
    card: int = 0
    visitor: bool = False


class CodeCard(Record, frozen=True):
    """A printed card that opens an empty seat once, and is dropped then. Its id is what is stored of its code."""

    first_sight: ClassVar[Sight] = NOBODY
    for_good: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    number: int


class OpenedSeat(Record, frozen=True):
    """A phone opened the seat of a card. `own` is the id that its own pass makes, by which it is known from then on."""

    first_sight: ClassVar[Sight] = NOBODY
    for_good: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False
    called_by: ClassVar[str] = "own"
    forgotten_with: ClassVar[tuple[str, ...]] = ("person",)
    erased_whole: ClassVar[bool] = True

    person: Id
    own: str
    card: int


class Helper(Record, frozen=True):
    """Who writes for a person on paper, who has one helper at most. Not undone: it rests on the person's own word."""

    first_sight: ClassVar[Sight] = DESK
    for_good: ClassVar[bool] = True
    stays_gone: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("person", "helper")
    moves_clock: ClassVar[bool] = False

    person: Id
    helper: Id


class Badge(Record, frozen=True):
    """What somebody said on joining, used for putting people together and nothing else."""

    first_sight: ClassVar[Sight] = NOBODY
    erased_whole: ClassVar[bool] = True

    role: Role = "official"
    organisation: Text = Text("")


class Tie(Record, frozen=True):
    """Somebody I know, would rather not sit with, manage or report to. Dropped at the last regrouping."""

    first_sight: ClassVar[Sight] = NOBODY
    erased_whole: ClassVar[bool] = True
    forgotten_with: ClassVar[tuple[str, ...]] = ("whom",)

    whom: Id
    how: TieKind


class Removed(Record, frozen=True):
    """Somebody whom the facilitator took out of the room. It outlives their words, so that their pass stays useless."""

    first_sight: ClassVar[Sight] = DESK

    person: Id


class WentAlong(Record, frozen=True):
    """What went out of sight with somebody who was removed, and comes back with them: `hung` from the wall and `parked`
    from the desk. No screen sees it: it says who wrote what hangs without a name.
    """

    first_sight: ClassVar[Sight] = NOBODY
    forgotten_with: ClassVar[tuple[str, ...]] = ("person",)
    moves_clock: ClassVar[bool] = False

    person: Id
    hung: tuple[Id, ...] = ()
    parked: tuple[Id, ...] = ()
    taken: tuple[Id, ...] = ()
    """How it was noted that each of `hung` went off the wall; earlier releases did not say so."""


class Console(Record, frozen=True):
    """A link to the console. Of its key only a hash is kept; the first link of a session has no name."""

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    name: Text
    mark: str
    made: float
    used: float = 0.0
    ended: bool = False


class Drawn(Record, frozen=True):
    """Who was put together when a step with this name opened. No screen sees it."""

    first_sight: ClassVar[Sight] = NOBODY
    for_good: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    name: StepName
    at: float
    people: tuple[Id, ...]


class Newcomer(Record, frozen=True):
    """Somebody who sat down late and has not been let in: what others wrote at this table is not theirs to read yet.

    `moved` means that the facilitator put them there. `shown_by` are newcomers who show what they wrote. It outlives
    their words: being forgotten and coming back earns nothing.
    """

    first_sight: ClassVar[Sight] = NOBODY
    with_group: ClassVar[bool] = True
    dealt: ClassVar[bool] = True
    at_table: ClassVar[str] = "group"
    rests_on: ClassVar[tuple[str, ...]] = ("group",)
    moves_clock: ClassVar[bool] = False

    group: Id
    person: Id
    moved: bool = False
    shown_by: tuple[Id, ...] = ()


class Group(Record, frozen=True):
    """People put together in one step. `number` says where they meet; the first of `people` begins.

    `left` are people who are no longer in it, but have met the others. `regrouped` says how it changed last, and
    `about` round which idea they gathered, in a step where they do.
    """

    first_sight: ClassVar[Sight] = DESK
    with_group: ClassVar[bool] = True

    step: Id
    number: int
    people: tuple[Id, ...]
    left: tuple[Id, ...] = ()
    regrouped: Regrouped | None = None
    about: Id = ""
