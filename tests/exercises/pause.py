"""Break: nothing is asked."""

from samenspel.room.records import StepName

STEP: StepName = "break"
