"""The exercises of the morning, in order; all that differs from step to step is asked of its exercise."""

from collections.abc import Mapping

from samenspel.room.records import Step, StepName

from .ambition import AMBITION
from .before import BEFORE
from .close import CLOSE
from .contract import Exercise
from .drawing import DRAWING
from .gallery import GALLERY
from .insights import INSIGHTS
from .interview import INTERVIEW
from .introduce import INTRODUCE
from .market import MARKET
from .meet import MEET
from .pause import PAUSE
from .plan import PLANNING
from .show import SHOW
from .thread import THREAD
from .travel import TRAVEL
from .welcome import WELCOME

MORNING: tuple[Exercise, ...] = (
    WELCOME, BEFORE, MEET, INTRODUCE, INTERVIEW, INSIGHTS, GALLERY, PAUSE,
    TRAVEL, AMBITION, DRAWING, SHOW, THREAD, MARKET, PLANNING, CLOSE,
)  # fmt: skip
EXERCISES: Mapping[StepName, Exercise] = {one.name: one for one in MORNING}
"""Every step of the morning has its exercise; a test checks that none is missing."""


def exercise(step: Step) -> Exercise:
    """The exercise of a step."""
    return EXERCISES[step.name]
