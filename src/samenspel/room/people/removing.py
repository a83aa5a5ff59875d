"""Taking somebody out of the room with all that they hung, and letting them come back."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.exercises import exercise
from samenspel.room.exercises.pens import has_words_by
from samenspel.room.handlers import handles
from samenspel.room.records import (
    DESK,
    NOBODY,
    AnyRecord,
    Id,
    ParkedPoint,
    Person,
    Removed,
    Step,
    TakenOff,
    WentAlong,
)
from samenspel.room.rules.removed import is_removed
from samenspel.room.rules.sight import is_taken_off, table_of, taken_along
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn

from .doors import free_alias
from .seats import seat_newcomer, unseat


class Remove(Command, frozen=True):
    """Out of the room: no seat, nothing on the wall, and the same pass does not come in again."""

    asked_by: ClassVar = DESK_ONLY
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "remove"

    person: Id


class LetBack(Command, frozen=True):
    """Somebody who was removed may come in again, and what they hung hangs where it was.

    Undo does not take that back: what they wrote since would hang on. One removes them again.
    """

    asked_by: ClassVar = DESK_ONLY
    after_end: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "let_back"

    person: Id


@handles(Remove)
def remove(session: Session, ask: Remove, turn: Turn) -> Iterator[Change]:
    """They keep what they wrote and may erase it, but write nothing more. Others are not left alone by it.

    What does not hang yet never will, and the facilitator is not told that it is there.
    """
    person = session.see(Person, ask.person, turn.actor)
    if is_removed(session, person.id):
        raise Refused("not_now")
    hung = [record for record in hung_by(session, person) if not is_taken_off(session, record.id)]
    parked = [point for point in session.of(person.id, ParkedPoint) if point.seen_by]
    if person.here:
        yield from unseat(session, person.id, turn)
    yield Put(replace(person, here=False))
    taken = {record.id: turn.new_id() for record in hung}
    for record in hung:
        back_to = frozenset({record.of}) if record.of else table_of(session, record)
        is_known = "room" in record.seen_by
        yield Put(TakenOff(record.id, turn.at, id=taken[record.id], seen_by=back_to | (DESK if is_known else NOBODY)))
    yield from (Put(replace(point, seen_by=NOBODY)) for point in parked)
    yield Put(Removed(person.id, id=turn.new_id(), seen_by=DESK | {person.id}))
    for step in session.all(Step):
        yield from exercise(step).removed(session, step, person.id)
    ids = tuple(record.id for record in hung), tuple(point.id for point in parked)
    yield Put(WentAlong(person.id, *ids, tuple(taken.values()), id=turn.new_id()))


def hung_by(session: Session, person: Person) -> Iterator[AnyRecord]:
    """The name of somebody, their lines, and the titles, sentences and descriptions that they wrote with a pen."""
    yield from (record for record in session.belongings(person.id).values() if record.hangs)
    found = (session.get(id) for id in sorted(session.penned.get(person.id, ())))
    yield from (what for what in found if what and has_words_by(session, what, person.id))


@handles(LetBack)
def let_back(session: Session, ask: LetBack, turn: Turn) -> Iterator[Change]:
    """With a phone they come in by themselves; on paper they have a seat at once."""
    person = session.see(Person, ask.person, turn.actor)
    removed = [*session.holding(person.id, Removed), *session.holding(person.id, WentAlong)]
    if not is_removed(session, person.id):
        raise Refused("not_now")
    along = [one for one in removed if isinstance(one, WentAlong)]
    yield from (Drop(taken.id) for one in along for taken in taken_along(session, one))
    parked = (session.find(ParkedPoint, id) for one in along for id in one.parked)
    yield from (Put(replace(point, seen_by=DESK)) for point in parked if point)
    yield from (Drop(one.id) for one in removed)
    back = replace(person, here=person.card > 0)
    if back.here:
        back = replace(back, alias=free_alias(session, back.alias, back.id))
    yield Put(back)
    if back.here:
        yield from seat_newcomer(session, back, turn)
