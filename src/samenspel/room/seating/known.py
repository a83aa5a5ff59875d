"""Private wishes are forgotten when nobody is put together any more; of whom people knew already one sum stays."""

from collections.abc import Iterator

from samenspel.room.records import Tie
from samenspel.room.records.goodbye import Known
from samenspel.room.rules.voting import FEWEST
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Turn


def wishes_forgotten(session: Session, turn: Turn) -> Iterator[Change]:
    """The sum is what people met is held against at goodbye; of fewer than five people nothing stays (rule 10)."""
    people, ticks = known_before(session)
    if people and not session.count(Known):
        yield Put(Known(people, ticks, id=turn.new_id()))
    yield from (Forget(tie.id) for tie in session.all(Tie))


def known_before(session: Session) -> tuple[int, int]:
    """How many people ticked somebody as known, and how often; nothing of fewer than five."""
    if sum_then := session.one(Known):
        return sum_then.people, sum_then.ticks
    known = [tie.of for tie in session.all(Tie) if tie.how == "know"]
    return (len(set(known)), len(known)) if len(set(known)) >= FEWEST else (0, 0)
