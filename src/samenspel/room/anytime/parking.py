"""Setting a sore point aside, with an appointment: it gets a place and is never forbidden (finding 1)."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import DESK_ONLY, SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, NOBODY, Id, Insight, Name, ParkedPoint, Text
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.writing import is_late
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

LONGEST_PARKED = 500
MOST_PARKED = 20
"""Per person: the desk reads them all."""


class Park(Command, frozen=True):
    """Set a sore point aside: a line from the sheet, or a new text."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "park"
    on_paper: ClassVar = True

    text: Text = Text("")
    insight: Id = ""


class EraseParked(Command, frozen=True):
    """Take back a point that I parked, for good."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "erase_parked"

    parked: Id


class Agree(Command, frozen=True):
    """The facilitator makes an appointment for a parked point: who does what, when.

    `version` is the one that the console saw, so that two consoles do not overwrite each other.
    """

    asked_by: ClassVar = DESK_ONLY
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "agree"

    parked: Id
    appointment: Name
    version: int


class TakeAway(Command, frozen=True):
    """A parked point goes off the desk. Its writer keeps it, and may erase it."""

    asked_by: ClassVar = DESK_ONLY
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "take_away"

    parked: Id


@handles(Park)
def park(session: Session, ask: Park, turn: Turn) -> Iterator[Change]:
    """A parked point is for the desk, not for the wall. A line is parked by its owner alone: the desk reads it then."""
    if not turn.lent_by and len(session.of(turn.actor, ParkedPoint)) >= MOST_PARKED:
        raise Refused("too_many_parked")
    if ask.insight:
        insight = session.see(Insight, ask.insight, turn.actor)
        if insight.of != turn.actor or turn.lent_by:
            raise Refused("not_yours")
        yield from let_go(session, {insight.id})
        # The same id, so that whoever erases the point erases every version of the line too.
        # And its versions go on, so that none comes twice when that is undone.
        version = insight.version + 1
        yield Put(ParkedPoint(insight.text, id=insight.id, of=turn.actor, seen_by=DESK, version=version))
        return
    if not ask.text.strip():
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_PARKED:
        raise Refused("too_long")
    yield Put(ParkedPoint(ask.text, id=turn.new_id(), of=turn.actor, seen_by=DESK))


@handles(EraseParked)
def erase_parked(session: Session, ask: EraseParked, turn: Turn) -> Iterator[Change]:
    """Rule 11: withdraw at any time."""
    parked = session.see(ParkedPoint, ask.parked, turn.actor)
    if parked.of != turn.actor:
        raise Refused("not_yours")
    yield Forget(parked.id)


@handles(Agree)
def agree(session: Session, ask: Agree, turn: Turn) -> Iterator[Change]:
    parked = session.see(ParkedPoint, ask.parked, turn.actor)
    if len(ask.appointment) > LONGEST_PARKED:
        raise Refused("too_long")
    if is_late(parked, ask.version):
        raise Refused("changed_since")
    yield Put(replace(parked, appointment=ask.appointment, version=parked.version + 1))


@handles(TakeAway)
def take_away(session: Session, ask: TakeAway, turn: Turn) -> Iterator[Change]:
    """Whoever floods the desk does not decide what is talked about."""
    parked = session.see(ParkedPoint, ask.parked, turn.actor)
    yield Put(replace(parked, seen_by=NOBODY))
