"""Each step says in one place what pretended people do in it, and nothing else of the rehearsal names a step."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import samenspel.rehearsal
from samenspel.rehearsal.deeds.registry import DEEDS, PLAYED, SCREENED, found, homes, troubles
from samenspel.room.exercises import MORNING
from samenspel.room.records import StepName
from tests.room.morning import Hall

REHEARSAL = Path(samenspel.rehearsal.__path__[0])
STEPS: tuple[StepName, ...] = get_args(StepName)
FRAMES = {"welcome"}
"""What the server says to every screen, and a step besides."""


def named(file: Path, text: str) -> Iterator[str]:
    """Where a step is named in a module."""
    steps = {*STEPS} - FRAMES if file.parent.name == "phones" else STEPS
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value in steps:
            yield f"{file.relative_to(REHEARSAL)}:{node.lineno} {node.value!s}"


def test_every_step_has_its_deeds() -> None:
    assert tuple(DEEDS) == STEPS
    assert [deeds.step for deeds in DEEDS.values()] == list(STEPS) and len(list(found())) == len(PLAYED)
    assert [DEEDS[step].has_screens for step in STEPS] == [step in SCREENED for step in STEPS]


def test_what_can_be_asked_in_an_exercise_is_played() -> None:
    """In a step without deeds people look at each other: nobody would ask its commands."""
    assert [one.name for one in MORNING if one.commands and one.name not in PLAYED] == []


def test_no_other_module_names_a_step() -> None:
    others = [file for file in REHEARSAL.rglob("*.py") if file.parent.name != "deeds"]
    assert len(others) > 15
    assert [place for file in others for place in named(file, file.read_text())] == []


def test_a_step_that_is_named_elsewhere_is_found() -> None:
    assert list(named(REHEARSAL / "guide.py", 'x = 1\nif step["name"] == "insights": ...')) == ["guide.py:2 insights"]


@pytest.mark.parametrize("step", SCREENED)
def test_what_is_done_in_a_part_is_done_in_a_part_that_there_is(step: StepName) -> None:
    deeds, hall = DEEDS[step], Hall(6)
    parts = {part.name for part in hall.open_step(step).parts}
    assert parts >= {*deeds.parts, *deeds.trouble, *deeds.home}
    assert deeds.parts.keys() >= set(deeds.trouble)


def test_there_is_a_place_for_everything_that_may_go_wrong() -> None:
    assert len(troubles()) == 17 and len(homes()) == 5
