"""When all dreams are in: only then may anything be said of what people dreamt together (rule 9)."""

from samenspel.room.records import Step, StepName
from samenspel.room.session import Session
from samenspel.room.turn import Refused

FIRST: StepName = "travel"
LAST: StepName = "ambition"
"""The steps in which people dream, each alone and then at a table."""
DREAMING: tuple[StepName, ...] = (FIRST, LAST, "drawing")
"""Those in which nothing is there that could be planted in a dream; in the last, people draw what they dreamt."""


def dreams_are_locked(session: Session) -> bool:
    """Whether the ambitions were made and that step is closed, so that no thread can be planted in a dream any more.

    Whoever goes back to a step in which people dream unlocks them again.
    """
    steps = list(session.all(Step))
    made = any(step.name == LAST and step.closed_at for step in steps)
    return made and not any(step.open for step in steps if step.name in (FIRST, LAST))


def still_open(session: Session) -> None:
    """Refuse to write a dream, or a sentence of a table, once they are locked. What was typed stays on its phone."""
    if dreams_are_locked(session):
        raise Refused("not_now")
