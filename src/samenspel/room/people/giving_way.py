"""A seat of which nothing came gives way, so that people who never were there do not fill the room."""

from collections.abc import Iterator
from typing import ClassVar, cast

from samenspel.room.command import Command, Deed, Rights
from samenspel.room.handlers import handles
from samenspel.room.records import AnyRecord, Id, Person, Record, Tie
from samenspel.room.rules.removed import is_removed
from samenspel.room.session import TEXTS, Session
from samenspel.room.turn import Change, Forget, Refused, Turn

from .cards import DOOR
from .doors import id_of
from .seats import unseat


class GiveWay(Command, frozen=True):
    """This person has no seat any more, because nothing ever came of them. Their pass still takes one again.

    The server knows who hung up at once; the room sees to it that it is nobody who wrote. It is no command of a
    facilitator, whom a refusal would tell that somebody wrote or wished something.
    """

    asked_by: ClassVar[Rights] = DOOR
    for_good: ClassVar = True
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "give_way"

    person: Id


@handles(GiveWay)
def give_way(session: Session, ask: GiveWay, turn: Turn) -> Iterator[Change]:
    """Nobody is left alone by it, and no name stays of somebody who has no seat to take it back from."""
    person = session.find(Person, ask.person)
    if person is None or turn.boxes.has_given(person.id) or not is_idle(session, person):
        raise Refused("not_there")
    gone = {person.id, *session.belongings(person.id)}
    if person.here:
        yield from (change for change in unseat(session, person.id, turn) if id_of(change) not in gone)
    yield from (Forget(tie.id) for tie in session.holding(person.id, Tie) if tie.of != person.id)
    yield Forget(person.id)


def is_idle(session: Session, person: Person) -> bool:
    """Whether nothing ever came of somebody: they have the seat of a phone, and nobody wrote about them.

    What they wish in private, and what others wish about them, does not count: whether they stay is for all to see.
    """
    own = all(type(one) is Person or one.erased_whole for one in session.belongings(person.id).values())
    others = (record for record in session.holding(person.id, Record) if record.of not in ("", person.id))
    about = any(not is_wish(cast(AnyRecord, record)) for record in others)
    return own and not about and not person.card and not is_removed(session, person.id)


def is_wish(record: AnyRecord) -> bool:
    """Whether it is a wish, or was dealt by the room: nothing is written in it, and nothing of it stays."""
    return record.erased_whole and not TEXTS[type(record)]
