"""How far a record goes: its owner sets its reach, a reveal stays within it, and one function says who sees it now."""

from collections.abc import Iterator
from typing import ClassVar, get_args

from msgspec.structs import replace

from samenspel.room.command import SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, NOBODY, ROOM, AnyRecord, Group, Id, Reach, Sight, Step, TakenOff
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

WIDTH: dict[str, int] = {reach: width for width, reach in enumerate(get_args(Reach))}
"""How wide each reach is; 0 for private."""


class SetReach(Command, frozen=True):
    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "set_reach"

    record: Id
    reach: Reach


def sight_now(
    session: Session, record: AnyRecord, revealed: bool | None = None, taken_off: bool | None = None
) -> Sight:
    """Who sees a record besides its owner, now; `revealed` and `taken_off` override what a turn is about to change.

    What hangs is seen by its table before the reveal and by the room after it, always within its reach. What the
    facilitator took off the wall is seen at the desk, so that it can be hung back, and by the table that made it. What
    was made with one other person is seen by them (rule 2). Everything else keeps the sight that it was put with.
    """
    if record.with_person:
        return partner_of(record) if reaches(record, "pair") else NOBODY
    if not record.hangs:
        return record.seen_by
    table = table_of(session, record) - {record.of}
    if not reaches(record, "group"):
        return NOBODY
    if not (is_revealed(session, record) if revealed is None else revealed) or not reaches(record, "room"):
        return table
    if is_taken_off(session, record.id) if taken_off is None else taken_off:
        return DESK if record.of else DESK | table
    return ROOM


def seen_now(session: Session, record: AnyRecord, revealed: bool | None = None, taken_off: bool | None = None) -> Put:
    """Put a record with the sight that it has now."""
    return Put(replace(record, seen_by=sight_now(session, record, revealed, taken_off)))


def reaches(record: AnyRecord, reach: Reach) -> bool:
    """Whether a record may go as far as this."""
    return WIDTH[record.reach] >= WIDTH[reach]


def table_of(session: Session, record: AnyRecord) -> Sight:
    """The people at the table that a record belongs to."""
    where = getattr(record, record.at_table) if record.at_table else ""
    if isinstance(where, int):
        groups = session.holding(step_of(record), Group)
        return frozenset(person for group in groups if group.number == where for person in group.people)
    there = session.records.get(where)
    if isinstance(there, Group):
        return frozenset(there.people)
    return table_of(session, there) if there else NOBODY


def partner_of(record: AnyRecord) -> Sight:
    """The one other person with whom a record is made."""
    return frozenset({str(getattr(record, record.with_person))}) if record.with_person else NOBODY


def step_of(record: AnyRecord) -> str:
    """The id of the step of a record; empty when it has none."""
    return str(getattr(record, "step", ""))


def is_revealed(session: Session, record: AnyRecord) -> bool:
    """Whether the step of a record has been revealed; a record without a step hangs at once."""
    step = session.find(Step, step_of(record))
    return step is None or step.revealed


def is_taken_off(session: Session, what: str) -> bool:
    """Whether the facilitator took this off the wall."""
    return bool(session.holding(what, TakenOff))


@handles(SetReach)
def set_reach(session: Session, ask: SetReach, turn: Turn) -> Iterator[Change]:
    """Rule 11: any maker can hold back what they made, and only they can let it go further.

    Rule 2: the interviewer can lower the reach of a story, never raise it. A request to raise it changes nothing
    and is not refused, because a refusal would reveal the reach.
    """
    record = session.see_any(ask.record, turn.actor)
    if not record.sets_reach:
        raise Refused("not_there")
    reach = ask.reach
    if record.of != turn.actor:
        if turn.actor not in partner_of(record):
            raise Refused("not_yours")
        reach = min(reach, record.reach, key=WIDTH.__getitem__)
    yield seen_now(session, replace(record, reach=reach))
