"""Outside its exercise nobody spells a step's name: whoever must know something of a step asks its exercise."""

import ast
from pathlib import Path
from typing import get_args

from samenspel.room.records import StepName

SOURCE = Path(__file__).parents[1] / "src/samenspel"
NAMES = frozenset(get_args(StepName))
AT_HOME = (
    "room/exercises/",  # each spells its own name, and those of the exercises that it builds on
    "room/records/base.py",  # the list itself
    "room/morning/ahead.py",  # the steps of sessions that were begun before there were programmes
    "rehearsal/deeds/",  # what pretended people do, a module an exercise
)
OTHER_WORDS = {
    "live/wire/messages.py": {"welcome"},
    "room/records/dreams.py": {"ambition", "drawing", "insights"},
    "room/records/plans.py": {"plan"},
}
"""Where a word of the same letters means something else: the first frame to a screen welcomes it, what lies at a table
lies at its ambition, and a stroke has a field with its drawing.
"""


def spelled(file: Path) -> set[str]:
    """The names of steps that stand in a module as a text of their own."""
    tree = ast.parse(file.read_text())
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return texts & NAMES


def modules() -> list[Path]:
    files = [file.relative_to(SOURCE) for file in sorted(SOURCE.rglob("*.py"))]
    return [file for file in files if not str(file).startswith(AT_HOME)]


def test_no_module_outside_the_exercises_spells_the_name_of_a_step() -> None:
    for module in modules():
        assert not spelled(SOURCE / module) - OTHER_WORDS.get(str(module), set()), module
