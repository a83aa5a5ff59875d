"""Undo in place of "are you sure?": it takes back your own last turn, and never overwrites somebody else's."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import DESK_OR_SEATED, Command, Deed
from samenspel.room.exercises import exercise
from samenspel.room.handlers import handles
from samenspel.room.records import AnyRecord, Group, Record, Step, TakenOff
from samenspel.room.rules.sight import seen_now
from samenspel.room.rules.voting import is_sealed
from samenspel.room.session import Before, Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn


class Undo(Command, frozen=True):
    asked_by: ClassVar = DESK_OR_SEATED
    told: ClassVar[Deed | None] = "undo"


@handles(Undo)
def undo(session: Session, ask: Undo, turn: Turn) -> Iterator[Change]:
    """Restore what my last turn changed, unless somebody has changed it since."""
    last = session.last_turn(turn.actor)
    if last is None:
        raise Refused("nothing_to_undo")
    number, before = last
    if not before:
        raise Refused("changed_since")
    if any(session.changed[id] != number for id in before):
        raise Refused("changed_since")
    if any(old is None and in_use(session, id, before, turn) for id, old in before.items()):
        raise Refused("changed_since")
    for id, old in before.items():
        yield Drop(id) if old is None else put_back(session, old, before)


def in_use(session: Session, id: str, before: Before, turn: Turn) -> bool:
    """Whether somebody has written in it, about it or as it since: then it is no longer only the actor's.

    What people write in a step also lies in its groups. What came with the same turn does not count.
    """
    step = session.find(Step, id)
    box = exercise(step).box if step else None
    if step and box and (is_sealed(session, step) or turn.boxes.in_box(box.of(step))):
        return True
    groups = [group.id for group in session.holding(id, Group)] if step else []
    there = [record for place in (id, *groups) for record in session.holding(place, Record)]
    return any(record.of and record.id not in before for record in (*there, *session.of(id, Record)))


def put_back(session: Session, old: AnyRecord, before: Before) -> Put:
    """The old record with the sight it has now: its step may have been revealed since, and its box sealed."""
    if isinstance(old, Step) and is_sealed(session, old):
        old = replace(old, sealed=True)
    still = any(taken.id not in before for taken in session.holding(old.id, TakenOff))
    again = any(isinstance(taken, TakenOff) and taken.what == old.id for taken in before.values())
    return seen_now(session, old, taken_off=still or again)
