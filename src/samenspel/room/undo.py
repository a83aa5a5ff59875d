"""Undo in place of "are you sure?": your own last turn, and never over another's."""

from collections.abc import Iterator

from msgspec.structs import replace

from .reach import is_revealed, sight_of, table_of
from .records import AnyRecord, Group, Insight, TakenOff
from .session import Before, Session
from .turn import Change, Command, Drop, Put, Refused, Turn


class Undo(Command, frozen=True):
    pass


def undo(session: Session, ask: Undo, turn: Turn) -> Iterator[Change]:
    """Give back how it was before my last turn, unless somebody touched it since."""
    if not session.undo.get(turn.actor):
        raise Refused("nothing_to_undo")
    number, before = session.undo[turn.actor][-1]
    if any(session.changed[id] != number for id in before):
        raise Refused("changed_since")
    if any(old is None and in_use(session, id) for id, old in before.items()):
        raise Refused("changed_since")
    for id, old in before.items():
        yield Drop(id) if old is None else Put(seen_now(session, old, before))


def in_use(session: Session, step: str) -> bool:
    """Whether people wrote in this step, or gave answers: then it is no longer only the facilitator's."""
    places = {step} | {group.id for group in session.all(Group) if group.step == step}
    slips = session.boxes[f"dots:{step}"] or session.boxes[f"before:{step}"]
    return bool(slips) or any(record.of and place_of(record) in places for record in session.records.values())


def place_of(record: AnyRecord) -> str:
    """The step or the group in which this was written."""
    return str(getattr(record, "step", "") or getattr(record, "group", ""))


def seen_now(session: Session, old: AnyRecord, before: Before) -> AnyRecord:
    """The old record with the sight it would have today: its step may have been revealed since."""
    if not isinstance(old, Insight):
        return old
    still = {taken.what for taken in session.all(TakenOff) if taken.id not in before}
    again = {taken.what for taken in before.values() if isinstance(taken, TakenOff)}
    table = table_of(session, old.sheet)
    return replace(old, seen_by=sight_of(old, is_revealed(session, old), old.id in still | again, table))
