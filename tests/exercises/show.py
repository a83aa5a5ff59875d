"""The show: the facilitator goes from drawing to drawing."""

from samenspel.room.morning.parts import EndPart
from samenspel.room.records import StepName

from .at import Moves, Room

STEP: StepName = "show"
MOVES: Moves = {}


def played(room: Room) -> None:
    """The first drawing is on the wall."""
    room.do("desk", EndPart(room.step.id, room.step.part, room.step.part_from))


PLAYED = played
