"""What tests do in each exercise and around them; a module put here is played without being registered.

`STEP` names its step and `MOVES` are for random sessions. `RIGHTS` are its rows in the table of rights, and `PLAYED` is
what everybody does in it, for the golden logbook and for the rooms of hostile cases.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType
from typing import get_args

from samenspel.room.records import StepName

from .at import Do, Moves, Played, Rights

MODULES: list[ModuleType] = [
    importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
]
STEPS: list[StepName] = [module.STEP for module in MODULES if hasattr(module, "STEP")]
"""The steps that random sessions open."""


def all_moves() -> Moves:
    """Of all modules; no two have one by the same name."""
    moves: dict[str, tuple[int, Do]] = {}
    for module in MODULES:
        more: Moves = getattr(module, "MOVES", {})
        assert not moves.keys() & more.keys()
        moves |= more
    return moves


def in_order() -> list[ModuleType]:
    """Those of an exercise, in the order of the morning."""
    of_steps = [module for module in MODULES if hasattr(module, "STEP")]
    return sorted(of_steps, key=lambda module: get_args(StepName).index(module.STEP))


def all_rights() -> Rights:
    return {row: right for module in in_order() for row, right in getattr(module, "RIGHTS", {}).items()}


def all_played() -> Mapping[StepName, Played]:
    return {module.STEP: module.PLAYED for module in in_order() if hasattr(module, "PLAYED")}
