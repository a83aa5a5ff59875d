"""All steps, each with what is done in it; whoever leads or judges a rehearsal asks here."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from samenspel.rehearsal.judge.oracle import ALWAYS_ONES_OWN, FOR_THE_DESK, Oracle
from samenspel.rehearsal.participant import Moment
from samenspel.room.records import StepName

from . import __name__ as package
from . import __path__ as folder
from .contract import Box, Deeds


def found() -> Iterator[Deeds]:
    """What is done in each step that has a module of its own here; no list names them."""
    for module in iter_modules(folder):
        if module.name != __name__.rpartition(".")[2]:
            everything = vars(import_module(f"{package}.{module.name}"))
            yield from (one for one in everything.values() if isinstance(one, Deeds))


PLAYED: Mapping[StepName, Deeds] = {deeds.step: deeds for deeds in found()}
STEPS: tuple[StepName, ...] = get_args(StepName)
DEEDS: Mapping[StepName, Deeds] = {step: PLAYED.get(step, Deeds(step=step)) for step in STEPS}
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


def oracle(marks: bool = True) -> Oracle:
    """An oracle that knows the records of every step. Where real people look on, texts get no marks."""
    steps = DEEDS.values()
    ones_own = ALWAYS_ONES_OWN.union(*(deeds.ones_own for deeds in steps))
    for_the_desk = FOR_THE_DESK.union(*(deeds.for_the_desk for deeds in steps))
    return Oracle(ones_own=ones_own, for_the_desk=for_the_desk, marks=marks)
