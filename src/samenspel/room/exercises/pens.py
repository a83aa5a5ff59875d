"""One pen a table: who holds it, and what becomes of the words when their writer goes."""

from collections.abc import Iterator, Sequence

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
    """The pen of a sheet, an ambition or a drawing."""
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


def rewritten(session: Session, what: AnyRecord, pen: Pen) -> Iterator[Change]:
    """What somebody wrote with the pen, and the pen that says who did."""
    yield Put(what)
    yield Put(pen)
    yield from hangs_again(session, what, pen)


def hangs_again(session: Session, what: AnyRecord, pen: Pen) -> Iterator[Change]:
    """Words that went out of sight with whoever was removed keep no other ones off the wall. It is what is left now,
    and its pen.
    """
    for along in session.holding(what.id, WentAlong):
        if written_by(along.person, what, pen):
            continue
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
        theirs = written_by(person, what, pen)
        left = without(what, theirs)
        yield Put(left)
        if theirs:
            yield from hangs_again(session, left, pen)


def written_by(person: str, what: AnyRecord, pen: Pen) -> list[str]:
    """The fields in which their words stand."""
    return [name for name in TEXTS[type(what)] if getattr(what, name) and pen.wrote(name) == person]


def without(what: AnyRecord, names: Sequence[str]) -> AnyRecord:
    """The same, with nothing written in these fields; whoever is rewriting them sees that."""
    assert isinstance(what, Writing)
    counts = {what.counted_apart.get(name, "version") for name in names}
    return replace(what, **{count: getattr(what, count) + 1 for count in counts}, **dict.fromkeys(names, Text("")))
