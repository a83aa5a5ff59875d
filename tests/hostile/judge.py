"""What may never happen, whatever comes in: an uncaught error, a slow answer, a refusal that changed something."""

import logging
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SLOW = 1.0
"""Seconds of work that no case may cost; waiting for a busy machine is none."""
SHOWN = 400
"""Signs of a case that are shown."""


@dataclass(eq=False)
class Judge(logging.Handler):
    """Counts the cases of one run and remembers what went wrong, with the case that did it."""

    slow: float = SLOW
    cases: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    """Cases that were no harm: they were taken, as they would be from anybody."""
    troubles: list[str] = field(default_factory=list)
    slowest: float = 0.0
    case: object = None

    def __post_init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Something was logged as wrong while a case was dealt with."""
        self.blame(f"logged: {record.getMessage()} {record.exc_info and record.exc_info[1]!r}")

    def blame(self, what: str) -> None:
        self.troubles.append(f"{what}\n    on {str(self.case)[:SHOWN]}")

    @contextmanager
    def trying(self, area: str, case: object) -> Iterator[None]:
        """One case. An error that gets here is one that the program did not catch."""
        self.case = case
        self.cases[area] += 1
        begun = time.process_time()
        try:
            yield
        except Exception as error:
            self.blame(f"{area}: not caught: {error!r}")
        took = time.process_time() - begun
        self.slowest = max(self.slowest, took)
        if took > self.slow:
            self.blame(f"{area}: took {took:.1f} s")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear what the program logs meanwhile."""
        log = logging.getLogger("samenspel")
        log.addHandler(self)
        before, log.propagate = log.propagate, False
        try:
            yield
        finally:
            log.removeHandler(self)
            log.propagate = before

    def report(self) -> str:
        areas = ", ".join(f"{area} {n} ({self.taken[area]} taken)" for area, n in sorted(self.cases.items()))
        ended = f"slowest {self.slowest * 1000:.0f} ms; {len(self.troubles)} troubles"
        return f"{sum(self.cases.values())} cases: {areas}; {ended}"
