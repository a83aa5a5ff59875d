"""Undo in place of "are you sure?": it takes back your own last turn, and never overwrites somebody else's."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import ClassVar, cast

from msgspec import Struct
from msgspec.structs import replace

from samenspel.room.clock import stands_still, with_time_of
from samenspel.room.command import DESK_OR_SEATED, Command, Deed
from samenspel.room.exercises import exercise
from samenspel.room.handlers import handles
from samenspel.room.history import Before, Noted
from samenspel.room.people.doors import id_of
from samenspel.room.people.seats import seat_newcomer
from samenspel.room.records import (
    AnyRecord,
    Group,
    Pen,
    Person,
    Record,
    Step,
    StepName,
    TakenOff,
    Tally,
    Writing,
)
from samenspel.room.rules.earned import present
from samenspel.room.rules.seen_anew import Preview
from samenspel.room.rules.sight import group_at, seen_now, step_of
from samenspel.room.rules.voting import is_sealed
from samenspel.room.session import TEXTS, Session, audiences, has_words, is_here, words_of
from samenspel.room.turn import Blacken, Change, Drop, Forget, Put, Reason, Refused, Turn


class Undo(Command, frozen=True):
    """`turn` is the one that a console showed, of those of the desk, so that two of them never take back two turns."""

    asked_by: ClassVar = DESK_OR_SEATED
    told: ClassVar[Deed | None] = "undo"

    turn: int = 0


class Undoable(Struct, frozen=True, omit_defaults=True):
    """What the facilitators' undo would take back: the same on every console.

    `command` is what was asked for in that turn; `step` what it opened, `is_name` whether it took a name off the wall.
    `why_not` is why it cannot be taken back, as far as the desk sees that itself.
    """

    turn: int
    command: str
    step: StepName | None = None
    is_name: bool = False
    why_not: Reason | None = None


@handles(Undo)
def undo(session: Session, ask: Undo, turn: Turn) -> Iterator[Change]:
    """Restore what my last turn changed, unless somebody has changed it since.

    The answer does not tell of what the actor cannot see: a wish or a swap of others goes with the step it was in.
    """
    last = session.last_turn(turn.actor)
    if last is None:
        raise Refused("nothing_to_undo")
    number, before = last
    if ask.turn not in (0, session.undo.noted(turn.actor, number).nth):
        raise Refused("changed_since")
    reason = changed_since(session, turn.actor, last)
    if reason:
        raise Refused(reason)
    made = [id for id, old in before.items() if old is None]
    if any(in_use(session, id, last, turn) for id in made):
        raise Refused("written_since" if turn.actor == "desk" else "changed_since")
    back = {
        id: taken_back(session, id, number, turn) if old is None else put_back(session, old, last, turn)
        for id, old in before.items()
    }
    is_held = any(old is not None and old.sets_reach for old in before.values())
    if is_held and not any(changes_something(session, change) for change in back.values()):
        raise Refused("not_yours")
    back |= {put.record.id: put for put in set_again(session, back.values(), turn)}
    if any(has_lost_writer(session, pen, back.values(), turn) for pen in before.values() if isinstance(pen, Pen)):
        raise Refused("changed_since")
    yield from back.values()
    yield from words_gone(session, back.values())
    yield from (change for change in placed(session, before, back.values(), turn) if id_of(change) not in back)
    taken = [id for id in made if not isinstance(back[id], Put)]
    later = {one.id: one for id in taken for one in lying_in(session, id) if one.id not in before}
    yield from (gone(session, id) for id, one in later.items() if is_silent(one, turn.actor) or step_of(one) in made)


def changed_since(session: Session, actor: str, last: tuple[int, Before]) -> Reason | None:
    """Why a turn cannot be taken back, by what its actor sees. Nobody need have touched it: the morning goes on too."""
    number, before = last
    noted = session.undo.noted(actor, number)
    if noted.emptied:
        return "emptied"
    if not before:
        return "changed_since"
    if any(id in noted.later and id in before and session.has(Step, id) for id in noted.leading):
        return "went_on"
    later = (id for id in noted.later if id in before)  # may be a whole hall by now: mostly the first one says it
    if (first := next(later, None)) is not None:
        moved = session.turn_of_coming_or_going > number and any(session.has(Group, id) for id in chain([first], later))
        return "came_or_left" if moved else "changed_since"
    leading = [before.get(id) for id in noted.leading]
    if any(goes_on_with_others(session, old, number) for old in leading):
        return "came_or_left"
    if any(has_lost_name(session, old) for old in leading):
        return "alias_taken"
    return None


def undoable(session: Session) -> Undoable | None:
    """What the desk would take back now, and whether it still can: two consoles show the same."""
    last = session.last_turn("desk")
    if last is None:
        return None
    number, before = last
    noted = session.undo.noted("desk", number)
    opened = step_opened(session, before, noted)
    off = (one.what for id in noted.leading if (one := session.find(TakenOff, id)))
    return Undoable(
        noted.nth,
        noted.command,
        opened.name if opened else None,
        is_name=any(session.has(Person, what) for what in off),
        why_not=changed_since(session, "desk", last) or written_since(session, before),
    )


def step_opened(session: Session, before: Before, noted: Noted) -> Step | None:
    """The step that a turn opened, new or again."""
    steps = ((session.find(Step, id), before.get(id)) for id in noted.leading)
    return next((now for now, old in steps if now and now.open and not (isinstance(old, Step) and old.open)), None)


def step_left(session: Session) -> Step | None:
    """The step that was open before the last turn of the desk, if that opened another."""
    last = session.last_turn("desk")
    olds = (last[1].get(id) for id in session.undo.noted("desk", last[0]).leading) if last else ()
    return next((old for old in olds if isinstance(old, Step) and old.open), None)


def written_since(session: Session, before: Before) -> Reason | None:
    """Whether the desk sees that something was written in a step which undo would take away."""
    written = (tally.step for tally in session.all(Tally) if tally.lines)
    return "written_since" if any(step in before and before[step] is None for step in written) else None


def goes_on_with_others(session: Session, old: AnyRecord | None, number: int) -> bool:
    """Whether a step would be open again in which people have a place, and somebody came or left since.

    Going back to it seats them; undo puts back what was, and would leave somebody alone.
    """
    now = session.find(Step, old.id) if isinstance(old, Step) and old.open else None
    goes_on = now is not None and not now.open and exercise(now).places_people
    return goes_on and session.turn_of_coming_or_going > number


def has_lost_name(session: Session, old: AnyRecord | None) -> bool:
    """Whether somebody would be in the room again whose name another has by now."""
    if not (isinstance(old, Person) and old.here):
        return False
    return any(other.here and other.id != old.id for other in session.called(old.alias, Person))


def taken_back(session: Session, id: str, number: int, turn: Turn) -> Put | Drop | Forget:
    """What the turn with this number made goes, unless it is another's who has looked at it since: then they keep it,
    and whoever wrote it down sees it no more, as if it were gone.
    """
    record = session.get(id)
    if record is None or not (record.sets_reach and record.with_person and record.of != turn.actor):
        return gone(session, id)
    if turn.actor not in audiences(record):
        return Put(record)
    is_looked_at = session.turn_changed[id] > number or is_looked_back(session, record)
    return Put(replace(record, **{record.with_person: record.of})) if is_looked_at else gone(session, id)


def is_looked_back(session: Session, record: AnyRecord) -> bool:
    """Whether those who made this looked back at it by now: its step is over, or in its last part."""
    group = group_at(session, record)
    step = session.find(Step, group.step) if group else None
    return step is None or not step.open or step.part >= len(step.parts) - 1


def gone(session: Session, id: str) -> Drop | Forget:
    """What was written, or wished, and is taken back leaves nothing behind."""
    record = session.get(id)
    is_private = record is not None and (TEXTS[type(record)] or record.erased_whole)
    return Forget(id) if is_private else Drop(id)


def in_use(session: Session, id: str, last: tuple[int, Before], turn: Turn) -> bool:
    """Whether somebody has written in it, about it, as it or on it since: then it is no longer only the actor's.

    What came with the same turn does not count, unless it was written on later.
    """
    number, before = last
    step = session.find(Step, id)
    box = exercise(step).box if step else None
    if step and box and (is_sealed(session, step) or turn.boxes.in_box(box.of(step))):
        return True
    if is_written_on(session, id, number, turn.actor):
        return True
    later = [one for one in lying_in(session, id) if one.id not in before]
    return any((one.of or has_words(one)) and not is_silent(one, turn.actor) for one in later)


def is_written_on(session: Session, id: str, number: int, actor: str) -> bool:
    """Whether a record has words, and changed since the turn with this number. How far another lets their own go, and
    what the actor does not see, changes no answer.
    """
    record = session.get(id)
    if record is None or (record.sets_reach and record.with_person and record.of != actor):
        return False
    return has_words(record) and not record.passes and session.turn_changed[id] > number


def lying_in(session: Session, id: str) -> list[AnyRecord]:
    """What is in something, about it or of it. What people write in a step also lies in its groups."""
    groups = [group.id for group in session.holding(id, Group)] if session.has(Step, id) else []
    there = [record for place in (id, *groups) for record in session.lying_in(place, Record)]
    return cast("list[AnyRecord]", [*there, *session.of(id, Record)])


def is_silent(record: AnyRecord, actor: str) -> bool:
    """Whether nothing is written on this, and the actor cannot see it: then the answer must not depend on it."""
    return not (has_words(record) or audiences(record) & {actor, "room"})


def put_back(session: Session, old: AnyRecord, last: tuple[int, Before], turn: Turn) -> Put | Drop:
    """The old record. Who sees it now follows from what else there is (room/rules/seen_anew.py).

    What the actor does not see and others changed since stays as it is, and so does how far its owner lets it go. No
    version comes back: a phone that still has the one after it would write over it. The clock goes on from what it has
    by now.
    """
    number, _ = last
    now = session.get(old.id)
    is_later = session.turn_changed[old.id] > number
    if is_later and not audiences(now) & {turn.actor, "room"}:
        return Put(now) if now else Drop(old.id)
    if isinstance(old, Step) and is_sealed(session, old):
        old = replace(old, sealed=True)
    if type(now) is type(old):
        old = replace(old, **{field: getattr(now, field) for field in old.seen_for_good})
    if isinstance(old, Step) and isinstance(now, Step) and stands_still(old) != stands_still(now):
        old = with_time_of(old, now, turn.at)
    if isinstance(old, Writing) and isinstance(now, Writing):
        apart = {field: getattr(now, field) + has_changed(old, now, text) for text, field in old.counted_apart.items()}
        old = replace(old, version=now.version + (words_of(old) != words_of(now)), **apart)
    if now is not None and old.sets_reach and (is_later or old.of != turn.actor):
        old = replace(old, reach=now.reach)
    return Put(old)


def has_changed(old: AnyRecord, now: AnyRecord, field: str) -> bool:
    return bool(getattr(old, field) != getattr(now, field))


def words_gone(session: Session, back: Iterable[Change]) -> Iterator[Blacken]:
    """What was written over other words, and is taken back, leaves nothing behind either."""
    for old in (change.record for change in back if isinstance(change, Put)):
        now = session.get(old.id)
        if now is not None and type(now) is type(old) and has_words(now) and words_of(now) != words_of(old):
            yield Blacken(old.id)


def changes_something(session: Session, change: Put | Drop | Forget) -> bool:
    if isinstance(change, Put):
        return session.get(change.record.id) != seen_now(session, change.record).record
    return session.get(change.id if isinstance(change, Drop) else change.whose) is not None


def placed(session: Session, before: Before, back: Iterable[Change], turn: Turn) -> Iterator[Change]:
    """Whoever is in the room again has a place in the open step, like anybody who comes back; who is not, has none."""
    step = session.open_step()
    after = Preview(session, back)
    for id in before if step else ():
        was, now = session.find(Person, id), after.find(Person, id)
        if step and now and is_here(now) and not is_here(was):
            sits = any(group.step == step.id and id in group.people for group in after.holding(id, Group))
            yield from exercise(step).late(session, step, now, turn) if sits else seat_newcomer(session, now, turn)
        elif step and is_here(was) and not is_here(now):
            yield from exercise(step).leaves(session, step, id, turn)


def set_again(session: Session, back: Iterable[Change], turn: Turn) -> Iterator[Put]:
    """What changes on the table of each group that has its people back: others may have changed that since."""
    for group in (change.record for change in back if isinstance(change, Put) and isinstance(change.record, Group)):
        now, step = session.find(Group, group.id), session.find(Step, group.step)
        seating = exercise(step).seating if step else None
        if step and seating and group.people and now and now.people != group.people:
            yield from seating.resets(session, step, group, turn)


def has_lost_writer(session: Session, pen: Pen, back: Iterable[Change], turn: Turn) -> bool:
    """Whether a pen that the actor sees would go to somebody who sits there no more."""
    after = Preview(session, back)
    group = group_at(after, pen)
    return turn.actor in pen.seen_by and group is not None and pen.writer not in present(after, group)
