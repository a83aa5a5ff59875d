"""Any maker can stop what they made with others, by a record of their own that nobody else lifts (rule 11)."""

from collections.abc import Iterator
from typing import ClassVar

from samenspel.room.command import SEATED, Command, Deed
from samenspel.room.exercises.pens import has_words_by
from samenspel.room.handlers import handles
from samenspel.room.records import AnyRecord, Id, Over, Stop
from samenspel.room.rules.earned import newcomer_in, readers
from samenspel.room.rules.removed import is_removed
from samenspel.room.rules.sight import group_at, seen_now, writes_no_more
from samenspel.room.session import Session, audiences
from samenspel.room.turn import Change, Drop, Refused, Turn


class HoldBack(Command, frozen=True):
    """Let what I made with others not hang, or take my own stop back."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    told: ClassVar[Deed | None] = "hold_back"

    what: Id
    held: bool = True


@handles(HoldBack)
def hold_back(session: Session, ask: HoldBack, turn: Turn) -> Iterator[Change]:
    """Rule 11. Whoever made something of it has a stop of their own, also once they sit elsewhere or went home.

    It hangs again when the last of them took theirs back, which is done in the room: from outside things only go back.
    """
    what = session.get(ask.what)
    if what is None or not (audiences(what) & {turn.actor, "room"} or has_made(session, what, turn.actor)):
        raise Refused("not_there")
    if not what.can_be_stopped:
        raise Refused("not_there")
    mine = [stop for stop in session.of(turn.actor, Stop) if stop.what == what.id]
    if not ask.held:
        if not mine:
            raise Refused("not_yours" if session.holding(what.id, Stop) else "not_now")
        if writes_no_more(session, turn.actor):
            raise Refused("over" if session.count(Over) else "not_inside")
        yield from (Drop(stop.id) for stop in mine)
        return
    if not has_made(session, what, turn.actor):
        raise Refused("not_yours")
    if mine:
        raise Refused("not_now")
    if is_removed(session, turn.actor):
        raise Refused("not_inside")
    yield seen_now(session, Stop(what.id, id=turn.new_id(), of=turn.actor))


def has_made(session: Session, what: AnyRecord, person: str) -> bool:
    """Whether they made anything of it: words, or what lies on it, or they sat at its table as it was made. With one
    pen many make what one of them writes down. Whoever was not let in there has only what is by their own hand.
    """
    if what.of:
        return what.of == person
    return (
        has_words_by(session, what, person)
        or any(lies_there(one, what.id) for one in session.belongings(person).values())
        or was_there(session, what, person)
    )


def lies_there(one: AnyRecord, on: str) -> bool:
    return bool(one.at_table) and getattr(one, one.at_table) == on and not isinstance(one, Stop)


def was_there(session: Session, what: AnyRecord, person: str) -> bool:
    """Whether they may read it where they sit, or could as they left, when something stood there."""
    group = group_at(session, what)
    if group is None or person not in (*group.people, *group.left) or newcomer_in(session, group.id, person):
        return False
    if person in group.people and person in readers(session, what, group):
        return True
    return session.knew_as_they_left(group.id, person, what.id)
