"""The exercises of the morning, in order; all that differs from step to step is asked of its exercise.

Each module of this package that ends with an exercise is found by itself, so that no list names them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from samenspel.room.records import Step, StepName
from samenspel.room.session import Session

from .contract import Exercise, Unread


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


def to_read(session: Session) -> Unread | None:
    """What a worker may read now."""
    found = (one.to_read(session) for one in MORNING)
    return next((unread for unread in found if unread is not None), None)


def reads_after(session: Session) -> float:
    """In how many seconds it may."""
    step = session.open_step()
    return exercise(step).reads_after if step else 0.0
