"""The kinds of logbook that must all keep the same promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samenspel.logbook.keeping import Logbook
from samenspel.logbook.memory import MemoryLogbook
from samenspel.logbook.sqlite import logbook_in

MAKERS: dict[str, Callable[[Path], Logbook]] = {
    "memory": lambda folder: MemoryLogbook(),
    "sqlite": lambda folder: logbook_in(folder / "samenspel.sqlite"),
}


@pytest.fixture(params=list(MAKERS))
def logbook(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Logbook]:
    """One of each kind, empty."""
    made = MAKERS[request.param](tmp_path)
    yield made
    made.close()
