"""docs/promises.md is complete: no promise without tests and a sabotage, and no sabotage without a promise."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.faults import sabotaged
from tests.harvest import test_sabotages as of_understanding
from tests.hostile import test_sabotages as of_harm
from tests.sabotage import ROOT
from tests.sabotages import LISTS, SABOTAGES, list_for

PAGE = ROOT / "docs/promises.md"
OF_THE_DESIGN = {"1", "2", "3", "4", "5", "6", "7"}
NO_SABOTAGE = "No sabotage"
"""How the docstring begins of what only makes a fault more likely."""


@dataclass(frozen=True)
class Promise:
    """A row of the page."""

    says: str
    held_by: tuple[Path, ...]
    sabotages: tuple[str, ...]


def promises() -> list[Promise]:
    rows = [line.strip("| \n").split(" | ") for line in PAGE.read_text().splitlines() if line.startswith("| ")][1:]
    return [Promise(says, files(held_by), tuple(re.findall(r"\*([^*]+)\*", red))) for says, held_by, red in rows]


def files(cell: str) -> tuple[Path, ...]:
    return tuple((PAGE.parent / target).resolve() for target in re.findall(r"\]\(([^)]+)\)", cell))


@cache
def in_lists() -> Mapping[str, Path]:
    """The sabotages that break a rule in a copy, with the file of tests that must notice."""
    every = (*SABOTAGES, *of_understanding.SABOTAGES, *of_harm.SABOTAGES)
    assert len({sabotage.name for sabotage in every}) == len(every), "two have one name"
    return {sabotage.name: ROOT / sabotage.red.partition("::")[0] for sabotage in every}


@cache
def of_servers() -> Mapping[str, str]:
    """The sabotages of a running server: their names in the code, by those on the page."""
    broken = {name for name, work in sabotaged.SABOTAGES.items() if not (work.__doc__ or "").startswith(NO_SABOTAGE)}
    return {name.replace("_", " "): name for name in broken}


@cache
def in_tests() -> Mapping[str, Path]:
    """The tests that break something themselves, unless what they break has a name of its own."""
    found = {}
    for file in (ROOT / "tests").rglob("test_*.py"):
        for name, source in functions_of(file).items():
            if name.endswith("_is_noticed") and not any(f'"{broken}"' in source for broken in of_servers().values()):
                found[name.removeprefix("test_").replace("_", " ")] = file
    through_lists = {"a broken rule is noticed", "a broken promise is noticed", "a broken guard is noticed"}
    return {name: file for name, file in found.items() if name not in through_lists}


def functions_of(file: Path) -> dict[str, str]:
    """The source of each test in a file, decorators included."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    first = {node.name: min([node.lineno, *(mark.lineno for mark in node.decorator_list)]) for node in functions}
    return {
        node.name: "\n".join(lines[first[node.name] - 1 : node.end_lineno])
        for node in functions
        if node.name.startswith("test_")
    }


def test_a_promise_has_tests_and_sabotages_that_turn_these_red() -> None:
    for promise in promises():
        assert promise.held_by and promise.sabotages, promise.says
        for sabotage in promise.sabotages:
            assert any(belongs(sabotage, file) for file in promise.held_by), (promise.says, sabotage)


def belongs(sabotage: str, file: Path) -> bool:
    """Whether the tests in a file are those that notice this sabotage."""
    if sabotage in in_lists():
        return in_lists()[sabotage] == file
    if sabotage in of_servers():
        return f'"{of_servers()[sabotage]}"' in file.read_text(encoding="utf-8")
    return in_tests().get(sabotage) == file


def test_every_sabotage_belongs_to_a_promise() -> None:
    told = {sabotage for promise in promises() for sabotage in promise.sabotages}
    assert told == {*in_lists(), *of_servers(), *in_tests()}


@pytest.mark.slow
def test_the_tests_of_every_promise_are_collected() -> None:
    named = sorted({str(file.relative_to(ROOT)) for promise in promises() for file in promise.held_by})
    run = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", *named]
    plain = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    collected = subprocess.run(run, cwd=ROOT, env=plain, capture_output=True, text=True).stdout
    assert [file for file in named if not re.search(rf"^{re.escape(file)}(::|:)", collected, re.MULTILINE)] == []


def test_the_promises_of_the_design_are_all_there() -> None:
    assert {number for promise in promises() for number in re.findall(r"^\*\*(\d)\. ", promise.says)} == OF_THE_DESIGN


def test_the_promises_of_the_readme_are_those_of_the_design() -> None:
    told = re.findall(r"^(\d)\. ", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert set(told) == OF_THE_DESIGN


def test_a_sabotage_stands_in_the_list_of_the_folder_that_it_breaks() -> None:
    """Else two people look for it in different places."""
    assert [one.name for name, each in LISTS.items() for one in each if list_for(one.file) != name] == []


def test_lists_of_sabotages_have_no_module_that_this_page_does_not_know() -> None:
    """Else a new list would be forgotten."""
    known = {"tests/test_sabotages.py", "tests/harvest/test_sabotages.py", "tests/hostile/test_sabotages.py"}
    served = {"tests/rehearsal/test_sabotages.py"}
    """It breaks servers, each by a name of its own."""
    lists = {str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("*sabotages.py")}
    assert lists == known | served
