"""Taking something off the wall and hanging it back: a joke or a name must be gone in two taps."""

from collections.abc import Iterator
from typing import ClassVar

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, AnyRecord, Id, TakenOff
from samenspel.room.rules.sight import is_taken_off, table_of
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn


class TakeOff(Command, frozen=True):
    asked_by: ClassVar = DESK_ONLY
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "take_off"

    what: Id


class HangBack(Command, frozen=True):
    asked_by: ClassVar = DESK_ONLY
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "hang_back"

    what: Id


@handles(TakeOff)
def take_off(session: Session, ask: TakeOff, turn: Turn) -> Iterator[Change]:
    """Rule 6: the facilitator may take an item off the wall. Its owner sees that, without a reason, and keeps it."""
    what = hanging(session, ask.what, turn.actor)
    if is_taken_off(session, what.id):
        raise Refused("not_now")
    back_to = frozenset({what.of}) if what.of else table_of(session, what)
    yield Put(TakenOff(what.id, turn.at, id=turn.new_id(), seen_by=DESK | back_to))


@handles(HangBack)
def hang_back(session: Session, ask: HangBack, turn: Turn) -> Iterator[Change]:
    """It hangs where it was, as far as its owner still lets it go."""
    what = hanging(session, ask.what, turn.actor)
    taken = session.holding(what.id, TakenOff)
    if not taken:
        raise Refused("not_now")
    for record in taken:
        yield Drop(record.id)


def hanging(session: Session, id: str, actor: str) -> AnyRecord:
    """Something that hangs or hung on the wall and is seen at the desk: a line, a sheet with its title, or a name."""
    record = session.see_any(id, actor)
    if not record.hangs:
        raise Refused("not_there")
    return record
