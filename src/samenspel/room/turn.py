"""A turn: what a handler is given, what it may yield, and the entry that records it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeAlias

from msgspec import Struct

from .boxes import Boxes, Slip
from .records import AnyRecord

Reason = Literal[
    "alias_empty",
    "alias_taken",
    "already_given",
    "already_in",
    "below_least",
    "came_or_left",
    "card_taken",
    "changed_since",
    "door_closed",
    "eight_answers",
    "emptied",
    "facilitator_only",
    "first_step",
    "group_full",
    "no_minute_left",
    "not_alone",
    "not_let_in",
    "not_inside",
    "not_now",
    "not_on_paper",
    "not_over",
    "not_the_helper",
    "not_the_writer",
    "not_there",
    "not_yours",
    "not_your_group",
    "nothing_to_undo",
    "nothing_written",
    "only_cards",
    "over",
    "paper_full",
    "participants_only",
    "removed",
    "rests_on_nothing",
    "taken_off",
    "three_dots",
    "three_ties",
    "title_empty",
    "too_full",
    "too_long",
    "too_many_codes",
    "too_many_lines",
    "too_many_parked",
    "too_many_photos",
    "too_much",
    "unknown_card",
    "went_on",
    "wordless",
    "written_since",
]
"""Why a command is refused. Each has its sentence in words/, as `refused_<reason>`."""


class Refused(Exception):
    """The room's rules do not allow this; nothing has changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def no_key(key: str) -> str:
    """Where no slips are printed."""
    return ""


def no_day(day: str) -> int | None:
    """Where nobody knows what day it is."""
    return None


@dataclass(frozen=True)
class Turn:
    """Who gives a command, when, and all that its handler may use besides the session."""

    actor: str
    """The id of a person, `desk` for the facilitators, `clock` for the session's alarm, `wall` or `machine`."""
    at: float
    """Session time in seconds."""
    new_id: Callable[[], str]
    """Gives a random id, never a counted one, so that an id reveals nothing."""
    lot: Callable[..., Random]
    """Chance for what is named: the same session, step and people draw the same lot, so drawing again tells nothing."""
    boxes: Boxes = field(default_factory=Boxes)
    """What was given without names, to be counted. Handlers only read it."""
    as_printed: Callable[[str], str] = no_key
    """A key as it is printed on a paper slip of this session, however it was typed; empty when it is on none."""
    name_of_card: Callable[[str], str] = str
    """What is stored of the code on a card."""
    days_ahead: Callable[[str], int | None] = no_day
    """How many days from today a day such as 2026-11-29 is, as the server counts them; None when it is no day."""
    lent_by: str = ""
    """Who gives the command for the actor, who is on paper; empty when they give it themselves."""
    link: str = ""
    """What is stored of the link, when a console gives it."""


@dataclass(frozen=True)
class Put:
    """Add this record, or replace its earlier version."""

    record: AnyRecord


@dataclass(frozen=True)
class Drop:
    """Take the record away."""

    id: str


@dataclass(frozen=True)
class Forget:
    """Drop a record, or all records of a person, and black out their words in every earlier version."""

    whose: str


@dataclass(frozen=True)
class Blacken:
    """Black out the words of this record in every earlier version, but for those that it still has after this turn."""

    id: str


@dataclass(frozen=True)
class Vote:
    """Put this slip in its box. `giver` is kept in memory alone, to answer them and to refuse a second vote."""

    slip: Slip
    giver: str
    is_own: bool
    """Whether the giver filled it in themselves, so that nobody else knows what is on it."""


@dataclass(frozen=True)
class Seal:
    """Write all slips of this box with this turn, and let nobody add or change one any more."""

    box: str


@dataclass(frozen=True)
class Kept:
    """Answer *saved*: what is asked was done before, and is on disk."""


Change: TypeAlias = Put | Drop | Forget | Blacken | Vote | Seal | Kept


class Entry(Struct, frozen=True, omit_defaults=True):
    """One turn as the logbook keeps it. It changes each record at most once, so the order inside it means nothing."""

    number: int
    at: float
    actor: str
    id: str
    """By which a repeated command is recognised: made of who gave it and of the id that their screen made."""
    command: str
    put: tuple[AnyRecord, ...] = ()
    drop: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()
    blacken: tuple[str, ...] = ()
    """Records that stay; in earlier entries only the words stay that they have now."""

    @property
    def blacked(self) -> frozenset[str]:
        """Whose words this entry takes out of earlier ones."""
        return frozenset((*self.forget, *self.blacken))


class PutTwice(Exception):
    """A rule put one record in two ways: the later part of it did not know of the earlier, and would undo that."""


def put_once(changes: Iterable[Change]) -> list[Change]:
    """The same changes, of which none overwrites another."""
    changes, first = list(changes), dict[str, AnyRecord]()
    for record in (change.record for change in changes if isinstance(change, Put)):
        if first.setdefault(record.id, record) != record:
            raise PutTwice(type(record).__name__)
    return changes


def entry_of(changes: Iterable[Change], number: int, at: float, actor: str, id: str, command: str) -> Entry:
    """The changes as one entry. Of a record that is put twice the last version counts, and what is gone is gone."""
    changes = list(changes)
    gone = dict.fromkeys(change.id for change in changes if isinstance(change, Drop))
    forget = dict.fromkeys(change.whose for change in changes if isinstance(change, Forget))
    put = {change.record.id: change.record for change in changes if isinstance(change, Put)}
    return Entry(
        number,
        at,
        actor,
        id,
        command,
        put=tuple(record for record in put.values() if record.id not in gone and record.id not in forget),
        drop=tuple(one for one in gone if one not in forget),
        forget=tuple(forget),
        blacken=tuple(dict.fromkeys(change.id for change in changes if isinstance(change, Blacken))),
    )
