"""How far something goes: the owner sets it, a step reveals within it, and one function says who then sees it."""

from collections.abc import Iterator
from typing import get_args

from msgspec.structs import replace

from .records import DESK, NOBODY, ROOM, Insight, Reach, Sight, Step, TakenOff
from .session import Session
from .turn import Change, Command, Put, Refused, Turn

WIDTH: dict[str, int] = {reach: width for width, reach in enumerate(get_args(Reach))}
"""Each reach by how wide it is, 0 for private."""


class SetReach(Command, frozen=True):
    record: str
    reach: Reach


def sight_of(insight: Insight, revealed: bool, taken_off: bool = False) -> Sight:
    """Who sees an insight besides its writer: nobody before the reveal, then the room, within its reach.

    What the facilitator took off the wall stays seen at the desk, so that it can be hung back.
    """
    if not revealed or WIDTH[insight.reach] < WIDTH["room"]:
        return NOBODY
    return DESK if taken_off else ROOM


def is_revealed(session: Session, insight: Insight) -> bool:
    """Whether the step in which this was written has been revealed."""
    return session.see(Step, insight.step, "room").revealed


def is_taken_off(session: Session, what: str) -> bool:
    """Whether the facilitator took this off the wall."""
    return any(taken.what == what for taken in session.all(TakenOff))


def set_reach(session: Session, ask: SetReach, turn: Turn) -> Iterator[Change]:
    """Rule 11: any maker can stop what they made, and only they let it go further."""
    insight = session.see(Insight, ask.record, turn.actor)
    if insight.of != turn.actor:
        raise Refused("not_yours")
    insight = replace(insight, reach=ask.reach)
    sight = sight_of(insight, is_revealed(session, insight), is_taken_off(session, insight.id))
    yield Put(replace(insight, seen_by=sight))
