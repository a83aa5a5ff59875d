"""Before measure."""

from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.records import Step, StepName

from .at import Asked, At, Moves

STEP: StepName = "before"


def answer(at: At) -> Asked | None:
    step = at.pick(Step)
    return (at.me, AnswerBefore(step.id, at.key, (at.extra % 11 * 10, None))) if step else None


MOVES: Moves = {"before": (2, answer)}
