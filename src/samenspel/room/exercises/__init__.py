"""The exercises of the morning, in order; all that differs from step to step is asked of its exercise.

Each module of this package that ends with an exercise is found by itself, so that no list names them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from samenspel.room.records import Step, StepName

from .contract import Exercise


def found() -> Iterator[Exercise]:
    """The exercises that stand in the modules of this package."""
    for module in iter_modules(__path__):
        everything = vars(import_module(f"{__name__}.{module.name}"))
        yield from (one for one in everything.values() if isinstance(one, Exercise))


ORDER: tuple[StepName, ...] = get_args(StepName)
MORNING: tuple[Exercise, ...] = tuple(sorted(set(found()), key=lambda one: ORDER.index(one.name)))
EXERCISES: Mapping[StepName, Exercise] = {one.name: one for one in MORNING}
"""Every step of the morning has its exercise; a test checks that none is missing, and that none has two."""


def exercise(step: Step) -> Exercise:
    """The exercise of a step."""
    return EXERCISES[step.name]
