"""How fast session time runs: as fast as any clock, except in a rehearsal."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pulse:
    """Session time, and how long it really takes. Tests give a clock of their own."""

    now: Callable[[], float] = time.time
    """Session time in seconds."""
    speed: float = 1.0
    """Seconds of session time in a real one."""

    def wait(self, seconds: float) -> float:
        """How long so many seconds of session time really take."""
        return seconds / self.speed


def pulse(speed: float, clock: Callable[[], float] = time.time) -> Pulse:
    """Session time from now on: start + speed x elapsed. At speed 1 it is the clock itself."""
    if speed == 1:
        return Pulse(clock)
    start = clock()
    return Pulse(lambda: start + speed * (clock() - start), speed)
