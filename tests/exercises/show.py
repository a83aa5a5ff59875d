"""The show: the facilitator goes from drawing to drawing."""

from samenspel.room.records import StepName

from .at import Moves

STEP: StepName = "show"
MOVES: Moves = {}
