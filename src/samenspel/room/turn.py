"""A turn: what a handler is given, what it may yield, and the entry that keeps it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal, TypeAlias

from msgspec import Struct

from .records import AnyRecord

Reason = Literal[
    "alias_empty",
    "alias_taken",
    "already_given",
    "already_in",
    "below_least",
    "card_taken",
    "changed_since",
    "eight_answers",
    "facilitator_only",
    "group_full",
    "no_minute_left",
    "not_alone",
    "not_now",
    "not_on_paper",
    "not_the_writer",
    "not_there",
    "not_yours",
    "not_your_group",
    "nothing_to_undo",
    "nothing_written",
    "participants_only",
    "three_dots",
    "three_ties",
    "title_empty",
    "too_full",
    "too_long",
    "too_many_lines",
]
"""Why the room says no. Each stands in words/ as `refused_<reason>`."""


class Refused(Exception):
    """The room's rules say no; nothing has changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """What a screen asks, imperative. It stands above its handler in the module of its exercise."""


@dataclass(frozen=True)
class Turn:
    """Who asks, when, and the only sources of chance that a handler may use."""

    actor: str
    """The id of a person, `desk` for the facilitators, or `clock` for time itself."""
    at: float
    """Session time in seconds."""
    new_id: Callable[[], str]
    """Gives a random id, never a counted one: an id tells nothing."""
    dice: Random
    seat_of: Callable[[int], str] = str
    """The id of the person whose seat the code card with this number opens."""


@dataclass(frozen=True)
class Put:
    """Lay this record down, or lay it in the place of its earlier version."""

    record: AnyRecord


@dataclass(frozen=True)
class Drop:
    """Take the record away."""

    id: str


@dataclass(frozen=True)
class Forget:
    """Drop a record, or all records of a person, and black out their words in every earlier version."""

    whose: str


class Slip(Struct, frozen=True):
    """Goes into a box: kept without who, when, and in what order. One a key; a new one replaces the old."""

    box: str
    key: str
    answers: tuple[str, ...]


Change: TypeAlias = Put | Drop | Forget | Slip


class Entry(Struct, frozen=True, omit_defaults=True):
    """One turn as the logbook keeps it. A turn touches a record at most once, so order inside it means nothing."""

    number: int
    at: float
    actor: str
    id: str
    """The command's own id, made on the screen: a repeated command is known by it."""
    command: str
    put: tuple[AnyRecord, ...] = ()
    drop: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()


FOR_GOOD = frozenset(
    {
        "Begin",
        "Join",
        "Leave",
        "ForgetMe",
        "EraseInsight",
        "EraseStory",
        "EraseStories",
        "EraseParked",
        "Reveal",
        "CallHelp",
        "EndPart",
    }
)
"""Commands that undo passes by: coming and going, what is erased, what was revealed (seen is seen), and time."""
NAMELESS = frozenset({"CallHelp"})
"""Commands whose entry does not say who asked."""
