"""What tests do in each exercise and around them; a module put here is played without being registered."""

import importlib
import pkgutil
from types import ModuleType

from samenspel.room.records import StepName

from .at import Do, Moves

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
