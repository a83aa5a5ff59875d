"""Fixtures that many tests share."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.hall import Server

settings.register_profile("sabotage", phases=[Phase.generate], database=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A real server in a process of its own, on a folder of its own."""
    with Server(tmp_path / "data") as running:
        yield running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in words what was left out, and why."""
    reports = terminalreporter.stats.get("skipped", [])
    for why, count in Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports).items():
        terminalreporter.write_line(f"Left out, tests: {count}. {why}")
