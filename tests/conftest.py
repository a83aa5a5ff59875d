"""Fixtures that many tests share, and what is said of a test by where it stands."""

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
    """What is left out by its folder is not even read."""
    mark = BY_FOLDER.get(collection_path.name) if collection_path.parent == TESTS else None
    return True if mark and f"not {mark}" in config.option.markexpr else None


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
