"""When all dreams are in: only then may anything be said of what people dreamt together (rule 9)."""

from samenspel.room.records import Step
from samenspel.room.session import Session

from .ambition import AMBITION
from .travel import TRAVEL


def dreams_are_locked(session: Session) -> bool:
    """Whether the ambitions were made and that step is closed, so that no thread can be planted in a dream any more.

    Whoever goes back to a step in which people dream unlocks them again.
    """
    steps = list(session.all(Step))
    made = any(step.name == AMBITION.name and step.closed_at for step in steps)
    return made and not any(step.open for step in steps if step.name in (TRAVEL.name, AMBITION.name))
