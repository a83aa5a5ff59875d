"""Fixtures that many tests share, and what is said of a test by where it stands."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from tests import searching  # noqa: F401  (it loads the profile that was asked for)
from tests.servers import Server

TESTS = Path(__file__).parent
BY_FOLDER = {"journeys": "browser", "browsers": "browser", "faults": "fault"}
"""How the tests in some folders are marked."""
BY_FILE = "\npytestmark = pytest.mark."
"""How a file says it of all that is in it."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A real server in a process of its own, on a folder of its own."""
    with Server(tmp_path / "data") as running:
        yield running


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark in marks(item.path.relative_to(TESTS), item.name.partition("[")[0]):
            item.add_marker(mark)
        if has_server(item):
            item.add_marker("slow")


def has_server(item: pytest.Item) -> bool:
    """Whether a test runs against a server in a process of its own, which takes a second to start."""
    info = getattr(item, "_fixtureinfo", None)
    fixtures = [made for found in info.name2fixturedefs.values() for made in found] if info else []
    given = any(makes_server(made.func) for made in fixtures)
    return given or (isinstance(item, pytest.Function) and Server.__name__ in item.function.__code__.co_names)


@cache
def makes_server(fixture: Callable[..., Any]) -> bool:
    return get_type_hints(fixture).get("return") in (Server, Iterator[Server])


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is left out as a whole is not even read: half of the time in which tests are collected goes to imports."""
    left_out = config.option.markexpr
    if "not " not in left_out:
        return None
    mark = BY_FOLDER.get(collection_path.name) if collection_path.parent == TESTS else None
    if collection_path.stem == "test_sabotages":
        mark = "fault"
    elif collection_path.suffix == ".py":
        mark = collection_path.read_text(encoding="utf-8").partition(BY_FILE)[2].partition("\n")[0]
    return True if mark and f"not {mark}" in left_out.split(" and ") else None


def pytest_collection_finish() -> None:
    """What is loaded stays: to look through it for garbage again and again takes a seventh of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def marks(file: Path, test: str) -> Iterator[str]:
    """What need not be said again in each file; other slow tests, and faults of another name, are marked themselves."""
    if mark := BY_FOLDER.get(file.parts[0]):
        yield mark
    if file.stem == "test_sabotages" or test.endswith("_is_noticed"):
        yield "fault"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in words what was left out, and why."""
    reports = terminalreporter.stats.get("skipped", [])
    for why, count in Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports).items():
        terminalreporter.write_line(f"Left out, tests: {count}. {why}")
