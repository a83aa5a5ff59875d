"""Undo in place of "are you sure?": your own last turn, and never over another's."""

from collections.abc import Iterator

from msgspec.structs import replace

from .reach import is_revealed, sight_of
from .records import AnyRecord, Insight, TakenOff
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
    """Whether people wrote in this step, or gave dots: then it is no longer only the facilitator's."""
    return bool(session.boxes[f"dots:{step}"]) or any(insight.step == step for insight in session.all(Insight))


def seen_now(session: Session, old: AnyRecord, before: Before) -> AnyRecord:
    """The old record with the sight it would have today: its step may have been revealed since."""
    if not isinstance(old, Insight):
        return old
    still = {taken.what for taken in session.all(TakenOff) if taken.id not in before}
    again = {taken.what for taken in before.values() if isinstance(taken, TakenOff)}
    return replace(old, seen_by=sight_of(old, is_revealed(session, old), old.id in still | again))
