"""Along the wall."""

from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.records import Insight, Step, StepName

from .at import Asked, At, Moves, Rights

STEP: StepName = "gallery"


def dots(at: At) -> Asked | None:
    step = next((one for one in at.session.all(Step) if one.name == STEP), None)
    seen = at.pick(Insight, seen_by="room")
    return (at.me, GiveDots(step.id, at.key, (seen.id,))) if step and seen else None


MOVES: Moves = {"dots": (2, dots)}
RIGHTS: Rights = {
    "GiveDots": (
        "",
        lambda at, me: GiveDots(at.step("gallery"), "a key of their own".ljust(20), (at.line("p03").id,)),
    ),
}
