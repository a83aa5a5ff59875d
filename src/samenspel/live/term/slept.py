"""Notices that the server's computer slept, or that the program stood still, so that a facilitator is told."""

import time
from collections.abc import Callable

Clock = Callable[[], float]
ENOUGH = 30.0
"""Seconds. A shorter sleep or a busy moment is nobody's business."""
TOLD_FOR = 600.0
"""Seconds of session time in which a console that comes back is told too: its connection slept along."""


def never_still() -> Clock:
    """A clock that runs on while the computer sleeps and, where the system has one, that nobody can set."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time if boot_time is None else lambda: time.clock_gettime(boot_time)


class Watch:
    """Compares a clock that stands still while the computer sleeps with one that does not, at every look."""

    def __init__(self, every: float, awake: Clock = time.monotonic, always: Clock | None = None) -> None:
        self.every = every
        """Seconds between two looks."""
        self.awake = awake
        self.always = always or never_still()
        self.last = self.awake(), self.always()

    def look(self) -> tuple[float, bool]:
        """For how long it was away since the last look, 0 if it was not; and whether session time ran on meanwhile."""
        awake, always = self.awake() - self.last[0], self.always() - self.last[1]
        self.last = self.awake(), self.always()
        slept, stood = always - awake, awake - self.every
        away = max(slept, stood)
        return (away, stood >= slept) if away > ENOUGH else (0.0, False)
