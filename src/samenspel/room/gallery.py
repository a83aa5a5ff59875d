"""Along the wall: three dots each, "I recognise this", anonymous for good and shown only after the step."""

from collections.abc import Iterator

from .records import Insight, Step
from .session import Session
from .turn import Change, Command, Refused, Slip, Turn

DOTS = 3
LONGEST_KEY = 64


class GiveDots(Command, frozen=True):
    """All dots of one person at once, under a key that only their phone knows. Given again, they replace the first."""

    step: str
    key: str
    insights: tuple[str, ...]


def give_dots(session: Session, ask: GiveDots, turn: Turn) -> Iterator[Change]:
    """Rule 6: no minus, no ranking. Several dots on one insight are fine: it is recognised that much."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != "gallery" or not step.open:
        raise Refused("not_now")
    if len(ask.insights) > DOTS or not 16 <= len(ask.key) <= LONGEST_KEY:
        raise Refused("three_dots")
    for insight in ask.insights:
        session.see(Insight, insight, "room")
    box = f"dots:{step.id}"
    if session.voted[box].get(turn.actor, ask.key) != ask.key:
        raise Refused("already_given")
    yield Slip(box, ask.key, tuple(sorted(ask.insights)))
