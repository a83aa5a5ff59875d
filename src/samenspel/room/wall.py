"""Taking something off the wall and hanging it back: a joke or a name must be gone in two taps."""

from collections.abc import Iterator

from msgspec.structs import replace

from .reach import is_revealed, is_taken_off, sight_of, table_of
from .records import DESK, ROOM, Insight, Person, Sheet, TakenOff
from .session import Session
from .turn import Change, Command, Drop, Put, Refused, Turn


class TakeOff(Command, frozen=True):
    what: str


class HangBack(Command, frozen=True):
    what: str


def take_off(session: Session, ask: TakeOff, turn: Turn) -> Iterator[Change]:
    """Rule 6: the facilitator may take an item off the wall. Whose it is, is told without a reason and keeps it."""
    what = hanging(session, ask.what, turn.actor)
    if is_taken_off(session, what.id):
        raise Refused("not_now")
    back_to = table_of(session, what.id) if isinstance(what, Sheet) else frozenset({what.of})
    yield Put(replace(what, seen_by=DESK | (back_to - {what.of})))
    yield Put(TakenOff(what.id, id=turn.new_id(), seen_by=DESK | back_to))


def hang_back(session: Session, ask: HangBack, turn: Turn) -> Iterator[Change]:
    """Back where it was, as far as its owner still lets it go."""
    what = hanging(session, ask.what, turn.actor)
    taken = [t for t in session.all(TakenOff) if t.what == what.id]
    if not taken:
        raise Refused("not_now")
    for record in taken:
        yield Drop(record.id)
    if isinstance(what, Insight):
        table = table_of(session, what.sheet)
        yield Put(replace(what, seen_by=sight_of(what, is_revealed(session, what), table=table)))
    else:
        yield Put(replace(what, seen_by=ROOM))


def hanging(session: Session, id: str, actor: str) -> Insight | Person | Sheet:
    """What hangs or hung on the wall and is seen at the desk: an insight, a sheet with its title, or a name."""
    if id in session.kinds[Person]:
        return session.see(Person, id, actor)
    if id in session.kinds[Sheet]:
        return session.see(Sheet, id, actor)
    return session.see(Insight, id, actor)
