"""Before measure."""

from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.records import Step, StepName

from .at import Asked, At, Moves, Rights

STEP: StepName = "before"


def answer(at: At) -> Asked | None:
    step = at.pick(Step)
    return (at.me, AnswerBefore(step.id, at.key, (at.extra % 11 * 10, None))) if step else None


MOVES: Moves = {"before": (2, answer)}
RIGHTS: Rights = {
    "AnswerBefore": ("", lambda at, me: AnswerBefore(at.step("before"), "a key of their own".ljust(20), (50,) * 8)),
}
