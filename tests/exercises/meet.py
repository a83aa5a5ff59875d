"""Card talk."""

from samenspel.room.exercises.meet import GoDeeper, SayWhatMay
from samenspel.room.records import StepName, Text

from .at import Asked, At, Moves, Rights

STEP: StepName = "meet"


def deeper(at: At) -> Asked | None:
    return (at.me, GoDeeper(at.my_group.id)) if at.my_group else None


def tell(at: At) -> Asked | None:
    words = at.words if at.extra % 4 else Text("")
    return (at.me, SayWhatMay(at.my_group.id, words, at.extra % 3)) if at.my_group else None


MOVES: Moves = {"deeper": (1, deeper), "tell": (2, tell)}
RIGHTS: Rights = {
    "GoDeeper": ("meet", lambda at, me: GoDeeper(at.group("meet", me).id)),
    "SayWhatMay": ("meet", lambda at, me: SayWhatMay(at.group("meet", me).id, Text("ik zing"))),
}
