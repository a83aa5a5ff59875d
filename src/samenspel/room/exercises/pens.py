"""One pen a table: who holds it, and what becomes of the words when their writer goes."""

from collections.abc import Iterator

from msgspec.structs import replace

from samenspel.room.records import AnyRecord, Group, Pen, Step, Text, WentAlong, Writing
from samenspel.room.rules.earned import newcomer_in
from samenspel.room.rules.sight import step_of, table_of, taken_along
from samenspel.room.session import TEXTS, Session
from samenspel.room.turn import Blacken, Change, Drop, Put, Refused, Turn


def new_pen(what: AnyRecord, group: Group, turn: Turn) -> Put:
    """A pen for what lies on the table of a new group, in the hand of one of its people."""
    writer = turn.lot("pen", *group.people).choice(group.people)
    return Put(Pen(what.id, writer, id=turn.new_id(), seen_by=frozenset(group.people)))


def pen_of(session: Session, what: AnyRecord) -> Pen | None:
    """The pen of a sheet, or of an ambition."""
    return next(iter(session.holding(what.id, Pen)), None)


def held_pen(session: Session, what: AnyRecord, turn: Turn) -> Pen:
    """The pen, if the actor sits at this table and holds it."""
    at_the_table(session, what, turn)
    pen = pen_of(session, what)
    if pen is None or pen.writer != turn.actor:
        raise Refused("not_the_writer")
    return pen


def at_the_table(session: Session, what: AnyRecord, turn: Turn) -> None:
    if turn.actor not in table_of(session, what):
        raise Refused("not_your_group")


def pen_stays(session: Session, what: AnyRecord, group: Group) -> Iterator[Put]:
    """The pen goes to somebody who is still there, and who sees what is written if anybody does."""
    for pen in session.holding(what.id, Pen):
        if pen.writer not in group.people:
            before = session.find(Group, group.id)
            stayed = [one for one in group.people if before and one in before.people]
            known = [one for one in stayed if newcomer_in(session, group.id, one) is None]
            yield Put(replace(pen, writer=(known or group.people)[0]))


def hangs_again(session: Session, what: AnyRecord) -> Iterator[Change]:
    """Words that went out of sight with whoever was removed keep no other ones off the wall."""
    for along in session.holding(what.id, WentAlong):
        yield Put(replace(along, hung=tuple(one for one in along.hung if one != what.id)))
        yield from (Drop(taken.id) for taken in taken_along(session, along) if taken.what == what.id)


def words_forgotten(session: Session, step: Step, person: str) -> Iterator[Change]:
    """Words go with the person who wrote them, and so do all earlier ones of whatever they ever held the pen of."""
    found = (session.get(id) for id in sorted(session.penned.get(person, ())))
    for what in (one for one in found if isinstance(one, Writing) and step_of(one) == step.id):
        pen = pen_of(session, what)
        if pen is None or what.id not in session.turn_said:
            continue
        yield Blacken(what.id)
        theirs = pen.titled_by == person
        yield Put(without_words(what) if theirs else what)
        if theirs:
            yield from hangs_again(session, what)


def without_words(what: AnyRecord) -> AnyRecord:
    """The same, with nothing written in it."""
    assert isinstance(what, Writing)
    return replace(what, version=what.version + 1, **dict.fromkeys(TEXTS[type(what)], Text("")))
