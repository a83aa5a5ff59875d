"""Fixtures that many tests share, and what is said of a test by where it stands."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import searching  # noqa: F401  (it loads the profile that was asked for)
from tests.servers import Server

TESTS = Path(__file__).parent


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


def marks(file: Path, test: str) -> Iterator[str]:
    """What need not be said again in each file; `slow`, and a fault in a test of another name, stand at the test."""
    if file.parts[0] in ("journeys", "browsers"):
        yield "browser"
    if file.parts[0] == "faults" or file.stem == "test_sabotages" or test.endswith("_is_noticed"):
        yield "fault"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in words what was left out, and why."""
    reports = terminalreporter.stats.get("skipped", [])
    for why, count in Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports).items():
        terminalreporter.write_line(f"Left out, tests: {count}. {why}")
