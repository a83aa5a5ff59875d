"""All steps, each with what is done in it; whoever leads or judges a rehearsal asks here."""

from collections.abc import Mapping
from typing import get_args

from samenspel.rehearsal.judge.oracle import ALWAYS_ONES_OWN, FOR_THE_DESK, Oracle
from samenspel.rehearsal.participant import Moment
from samenspel.room.records import StepName

from . import before, gallery, insights, interview, introduce, meet, pause, welcome
from .contract import Box, Deeds

PLAYED: Mapping[StepName, Deeds] = {
    "welcome": welcome.DEEDS,
    "before": before.DEEDS,
    "meet": meet.DEEDS,
    "introduce": introduce.DEEDS,
    "interview": interview.DEEDS,
    "insights": insights.DEEDS,
    "gallery": gallery.DEEDS,
    "break": pause.DEEDS,
}
STEPS: tuple[StepName, ...] = get_args(StepName)
DEEDS: Mapping[StepName, Deeds] = {step: PLAYED.get(step, Deeds()) for step in STEPS}
"""In a step that has no screens yet, people look at each other."""
SCREENED = tuple(step for step in STEPS if DEEDS[step].has_screens)
LATE = tuple(step for step in STEPS if DEEDS[step].late)


def troubles() -> list[Moment]:
    """Every step and part in which the network may fail."""
    return [(step, part) for step in STEPS for part in DEEDS[step].trouble]


def homes() -> list[Moment]:
    """Every step and part after which somebody may go home early."""
    return [(step, part) for step in STEPS for part in DEEDS[step].home]


def boxes() -> list[Box]:
    return [box for deeds in DEEDS.values() if (box := deeds.box)]


def oracle() -> Oracle:
    """An oracle that knows the records of every step."""
    steps = DEEDS.values()
    ones_own = ALWAYS_ONES_OWN.union(*(deeds.ones_own for deeds in steps))
    for_the_desk = FOR_THE_DESK.union(*(deeds.for_the_desk for deeds in steps))
    return Oracle(ones_own=ones_own, for_the_desk=for_the_desk)
