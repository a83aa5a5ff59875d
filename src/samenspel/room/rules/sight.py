"""How far a record goes: its owner sets its reach, a reveal stays within it, and one function says who sees it now."""

from collections.abc import Iterator
from typing import ClassVar, get_args

from msgspec.structs import replace

from samenspel.room.command import SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.people.helping import still_helps
from samenspel.room.records import (
    DESK,
    NOBODY,
    ROOM,
    AnyRecord,
    Buddy,
    Group,
    Helper,
    Id,
    Message,
    Over,
    Person,
    Photo,
    Reach,
    Recognised,
    Record,
    Sight,
    Step,
    Stop,
    TakenOff,
    WentAlong,
    Writing,
)
from samenspel.room.records.longings import Confirmed
from samenspel.room.rules.earned import Looked, present, readers, sight_of_group
from samenspel.room.rules.removed import counts
from samenspel.room.rules.writing import is_late
from samenspel.room.session import PLAIN_REACH, Session, has_words
from samenspel.room.turn import Change, Put, Refused, Turn

WIDTH: dict[str, int] = {reach: width for width, reach in enumerate(get_args(Reach))}
"""How wide each reach is; 0 for private."""


class SetReach(Command, frozen=True):
    """`version` is the one of the words that the screen saw; 0 for what has no words, or from an older screen."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    told: ClassVar[Deed | None] = "set_reach"

    record: Id
    reach: Reach
    version: int = 0


def ways_of(kind: type[Record]) -> tuple[Reach, ...]:
    """How far its owner may let this kind go (rule 11), from narrow to wide: back to them alone, where it began, to the
    room, into the harvest, into the book.
    """
    began = PLAIN_REACH[kind]
    among = (began,) if WIDTH["private"] < WIDTH[began] < WIDTH["room"] else ()
    room: tuple[Reach, ...] = () if began == "private" else ("room",)
    return ("private", *among, *room, "harvest", "book")


def sight_now(room: Looked, record: AnyRecord, revealed: bool | None = None) -> Sight:
    """Who sees a record besides its owner, now; `revealed` overrides what a turn is about to change.

    What lies at a table is seen by those of its people who earned that (room/rules/earned.py); what hangs, by the
    room after the reveal, always within its reach, and only once its writer laid it where it hangs (rule 1). What
    the facilitator took off the wall is seen at the desk, so that it can be hung back, and a sheet also by its
    table. What was taken off before it hung is seen by its owner alone. What was made with one other person is seen
    by them, as long as they sit there (rule 2). Everything else keeps the sight that it was put with.
    """
    if isinstance(record, Group):
        return sight_of_group(room, record)
    if isinstance(record, TakenOff | Recognised | Confirmed):
        return sight_of_note(room, record)
    if isinstance(record, Message):
        return sight_of_message(room, record)
    if isinstance(record, Buddy):
        return sight_of_buddy(room, record)
    if not (record.at_table or record.hangs):
        return record.seen_by
    table = readers(room, record, group_at(room, record))
    if record.part_of:
        return sight_of_part(room, record, table)
    if record.with_person:
        return table & partner_of(record) if reaches(record, "pair") else NOBODY
    if not reaches(record, "group") or (isinstance(record, Stop) and not counts(room, record)):
        return NOBODY
    shown = is_revealed(room, record) if revealed is None else revealed
    may_hang = record.hangs and not is_stopped(room, record) and is_grounded(room, record)
    hangs = may_hang and shown and reaches(record, "room") and record.is_laid
    off = room.holding(record.id, TakenOff)
    if off and record.of:
        return NOBODY.union(*(taken.seen_by for taken in off)) & DESK if hangs else NOBODY
    return (DESK | table if off else ROOM) if hangs else table


def sight_of_part(room: Looked, part: AnyRecord, table: Sight) -> Sight:
    """A stroke hangs with its drawing, and goes off the wall with it; of whoever was removed nothing is seen. A photo
    that was taken off is back at its table, whose paper it shows (rule 6). What is in it goes no further than its maker
    lets it.
    """
    whole = room.get(str(getattr(part, part.part_of)))
    if whole is None or not counts(room, part):
        return NOBODY
    if not reaches(part, "room"):
        return table if reaches(part, "group") else NOBODY
    if is_stopped(room, part):
        return table
    hung = sight_now(room, whole) & (ROOM | DESK)
    if room.holding(part.id, TakenOff):
        return (DESK if hung else NOBODY) | (table if isinstance(part, Photo) else NOBODY)
    return ROOM if hung >= ROOM else hung | table


def sight_of_note(room: Looked, note: TakenOff | Recognised | Confirmed) -> Sight:
    """What is said of a line or a sheet is seen by no more people than that: dots of a line that was held back look
    like none, and that a title was taken off before it hung is not told at the desk.
    """
    what = room.get(note.what if isinstance(note, TakenOff) else str(getattr(note, note.rests_on[0])))
    if what is None:
        return NOBODY
    if not isinstance(note, TakenOff):
        return sight_now(room, what) & (ROOM | DESK)
    if what.of:
        return note.seen_by
    return table_of(room, what) | (DESK if is_revealed(room, what) else NOBODY)


def sight_of_message(room: Looked, message: Message) -> Sight:
    """Everybody, or whoever sits in the group now: what the facilitator says to a table is for nobody else."""
    if message.over:
        return DESK
    group = room.find(Group, message.group)
    return DESK | present(room, group) if group else DESK if message.group else ROOM


def sight_of_buddy(room: Looked, buddy: Buddy) -> Sight:
    """Whoever was asked; of somebody on paper their helper too, or the desk. Whoever was removed asks nothing."""
    asked = room.find(Person, buddy.whom)
    if asked is None or not counts(room, buddy):
        return NOBODY
    helpers = frozenset(one.helper for one in room.holding(asked.id, Helper) if still_helps(room, one))
    return frozenset({asked.id}) | ((helpers or DESK) if asked.card else NOBODY)


def seen_now(session: Session, record: AnyRecord, revealed: bool | None = None) -> Put:
    """Put a record with the sight that it has now."""
    return Put(replace(record, seen_by=sight_now(session, record, revealed)))


def reaches(record: AnyRecord, reach: Reach) -> bool:
    """Whether a record may go as far as this."""
    return WIDTH[record.reach] >= WIDTH[reach]


def group_at(room: Looked, record: AnyRecord) -> Group | None:
    """The group at whose table a record lies."""
    if not record.at_table:
        return None
    where = getattr(record, record.at_table)
    if isinstance(where, int):
        return next(iter(room.numbered(step_of(record), where, Group)), None)
    there = room.get(where)
    return there if isinstance(there, Group) or there is None else group_at(room, there)


def table_of(room: Looked, record: AnyRecord) -> Sight:
    """The people at the table that a record belongs to."""
    group = group_at(room, record)
    return frozenset(group.people) if group else NOBODY


def partner_of(record: AnyRecord) -> Sight:
    """The one other person with whom a record is made."""
    return frozenset({str(getattr(record, record.with_person))}) if record.with_person else NOBODY


def step_of(record: AnyRecord) -> str:
    """The id of the step of a record; empty when it has none."""
    return str(getattr(record, "step", ""))


def is_revealed(room: Looked, record: AnyRecord) -> bool:
    """Whether the step of a record has been revealed; a record without a step hangs at once."""
    if record.one_by_one:
        return record.is_shown
    if record.part_of:
        whole = room.get(str(getattr(record, record.part_of)))
        return whole is not None and is_revealed(room, whole)
    step = room.find(Step, step_of(record))
    return step.revealed if step else not step_of(record)


def is_taken_off(room: Looked, what: str) -> bool:
    """Whether the facilitator took this off the wall."""
    return bool(room.holding(what, TakenOff))


def is_grounded(room: Looked, record: AnyRecord) -> bool:
    """Whether one of those that it must rest on hangs (rule 7). What has no words says nothing that could rest on
    something: with it hangs the photo of a sheet on which the sentence was written by hand.
    """
    if not record.grounds or not has_words(record):
        return True
    found = (room.get(id) for id in getattr(record, record.grounds))
    return any(one is not None and has_words(one) and sight_now(room, one) >= ROOM for one in found)


def is_stopped(room: Looked, record: AnyRecord) -> bool:
    """Whether one of its makers lets it not hang."""
    return record.can_be_stopped and any(counts(room, stop) for stop in room.holding(record.id, Stop))


def taken_along(session: Session, along: WentAlong) -> Iterator[TakenOff]:
    """That it went off the wall with them. What the facilitator hung back meanwhile, and took off again, stays off."""
    for taken in (taken for id in along.hung for taken in session.holding(id, TakenOff)):
        if taken.id in along.taken or not along.taken:
            yield taken


def writes_no_more(session: Session, person: str) -> bool:
    """Whether the morning is over, or somebody is not in the room."""
    seat = session.find(Person, person)
    return session.count(Over) > 0 or seat is None or not seat.here


@handles(SetReach)
def set_reach(session: Session, ask: SetReach, turn: Turn) -> Iterator[Change]:
    """Rule 11: any maker can hold back what they made, and only they can let it go further, as long as they may write.

    Rule 2: the interviewer can lower the reach of a story, never raise it (room/rules/seen_anew.py). A request to raise
    it changes nothing and is not refused, because a refusal would reveal the reach. Words that their owner has not
    read go no further: who wrote with them may have changed them just before the tap.
    """
    record = session.see_any(ask.record, turn.actor)
    if not record.sets_reach:
        raise Refused("not_there")
    is_mine = record.of == turn.actor
    if not (is_mine or turn.actor in partner_of(record)):
        raise Refused("not_yours")
    reach = ask.reach
    if writes_no_more(session, turn.actor):
        reach = min(reach, record.reach, key=WIDTH.__getitem__)
    is_unread = ask.version > 0 and isinstance(record, Writing) and is_late(record, ask.version)
    if is_mine and is_unread and WIDTH[reach] > WIDTH[record.reach]:
        raise Refused("changed_since")
    yield seen_now(session, replace(record, reach=reach))
