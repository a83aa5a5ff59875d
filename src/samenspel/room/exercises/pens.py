"""One pen a table: who holds it, and what becomes of the words when their writer goes."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from samenspel.room.records import AnyRecord, Authors, Group, Pen, Step, Text, WentAlong, Writing
from samenspel.room.rules.earned import newcomer_in, readers
from samenspel.room.rules.sight import group_at, step_of, taken_along
from samenspel.room.session import TEXTS, Session
from samenspel.room.text.authors import Line, all_by, line, rewritten_by
from samenspel.room.turn import Blacken, Change, Drop, Put, Refused, Turn


def new_pen(what: AnyRecord, group: Group, turn: Turn) -> Put:
    """A pen for what lies on the table of a new group, in the hand of one of its people."""
    writer = turn.lot("pen", *group.people).choice(group.people)
    return Put(Pen(what.id, writer, id=turn.new_id(), seen_by=frozenset(group.people)))


def pen_of(session: Session, what: AnyRecord) -> Pen | None:
    """The pen of a sheet, an ambition, a drawing or a plan."""
    return next(iter(session.holding(what.id, Pen)), None)


def held_pen(session: Session, what: AnyRecord, turn: Turn) -> Pen:
    """The pen, if the actor sits at this table and holds it."""
    at_the_table(session, what, turn)
    pen = pen_of(session, what)
    if pen is None or pen.writer != turn.actor:
        raise Refused("not_the_writer")
    return pen


def at_the_table(session: Session, what: AnyRecord, turn: Turn) -> None:
    """Whoever changes what is everybody's at a table sits there, and may read it there: that it hangs for the room lets
    nobody in.
    """
    group = group_at(session, what)
    if group is None or turn.actor not in group.people:
        raise Refused("not_your_group")
    if turn.actor not in readers(session, what, group) and not has_words_by(session, what, turn.actor):
        raise Refused("not_let_in")


def pen_stays(session: Session, what: AnyRecord, group: Group) -> Iterator[Put]:
    """The pen goes to somebody who is still there, and who sees what is written if anybody does."""
    for pen in session.holding(what.id, Pen):
        if pen.writer not in group.people:
            before = session.find(Group, group.id)
            stayed = [one for one in group.people if before and one in before.people]
            known = [one for one in stayed if newcomer_in(session, group.id, one) is None]
            yield Put(replace(pen, writer=(known or group.people)[0]))


def rewritten(session: Session, what: AnyRecord, turn: Turn) -> Iterator[Change]:
    """What somebody wrote with the pen, and whose each of its words is from now on."""
    old = lines_of(session, session.records[what.id])
    now = rewritten_by(turn.actor, old, {name: getattr(what, name) for name in TEXTS[type(what)]})
    yield Put(what)
    yield from kept_apart(session, what, now, turn)
    yield from hangs_again(session, what, now)


def lines_of(session: Session, what: AnyRecord) -> dict[str, Line]:
    """Its texts, with the authors of their words. Of a title of release 0.2 nobody noted that: whoever has the pen gave
    it.
    """
    noted, pen = authors_of(session, what), pen_of(session, what)
    texts = {name: text for name in TEXTS[type(what)] if (text := getattr(what, name))}
    return {
        name: line(text, zip(noted[name].by, noted[name].words, strict=True))
        if name in noted
        else all_by(text, pen.writer if pen else "")
        for name, text in texts.items()
    }


def authors_of(session: Session, what: AnyRecord) -> dict[str, Authors]:
    """What was noted about the words of each of its texts."""
    return {one.field: one for one in session.holding(what.id, Authors)}


def kept_apart(session: Session, what: AnyRecord, now: Mapping[str, Line], turn: Turn) -> Iterator[Change]:
    """The authors of each text, in a record of their own."""
    noted = authors_of(session, what)
    for name, written in now.items():
        old = noted.get(name)
        if written.by:
            new = Authors(what.id, name, *written.runs, id=old.id if old else turn.new_id())
            if new != old:
                yield Put(new)
        elif old:
            yield Drop(old.id)


def hangs_again(session: Session, what: AnyRecord, now: Mapping[str, Line]) -> Iterator[Change]:
    """Words that went out of sight with whoever was removed keep no other ones off the wall."""
    for along in session.holding(what.id, WentAlong):
        if not any(along.person in written.by for written in now.values()):
            yield Put(replace(along, hung=tuple(one for one in along.hung if one != what.id)))
            yield from back_on_the_wall(session, what, along)


def back_on_the_wall(session: Session, what: AnyRecord, along: WentAlong) -> Iterator[Drop]:
    yield from (Drop(taken.id) for taken in taken_along(session, along) if taken.what == what.id)


def has_words_by(session: Session, what: AnyRecord, person: str) -> bool:
    """Whether words of theirs stand in what a table wrote with its pen."""
    return any(person in written.by for written in lines_of(session, what).values())


def words_forgotten(session: Session, step: Step, person: str) -> Iterator[Change]:
    """Exactly their words go with the person who wrote them, and so do all earlier ones of whatever they ever held the
    pen of.
    """
    found = (session.get(id) for id in sorted(session.penned.get(person, ())))
    for what in (one for one in found if isinstance(one, Writing) and step_of(one) == step.id):
        if what.id not in session.turn_said:
            continue
        noted = authors_of(session, what)
        yield from (Blacken(id) for id in (what.id, *(one.id for one in noted.values())))
        old = lines_of(session, what)
        now = {name: written.without(person) for name, written in old.items()}
        theirs = [name for name, written in now.items() if written != old[name]]
        left = without(what, {name: Text(now[name].text) for name in theirs})
        yield Put(left)
        for one in (noted[name] for name in theirs if name in noted):
            by, words = now[one.field].runs
            yield Put(replace(one, by=by, words=words)) if by else Drop(one.id)
        if theirs:
            gone = (one for one in session.holding(what.id, WentAlong) if one.person == person)
            yield from (off for along in gone for off in back_on_the_wall(session, what, along))


def without(what: AnyRecord, left: Mapping[str, Text]) -> AnyRecord:
    """The same, with only this left in these fields; whoever is rewriting them sees that, and hangs it anew."""
    assert isinstance(what, Writing)
    counts = {what.counted_apart.get(name, "version") for name in left}
    taps = {what.hung_by: False} if what.hung_by and left else {}
    return replace(what, **{count: getattr(what, count) + 1 for count in counts}, **left, **taps)
