"""How fast session time runs: as fast as any clock, except where pretended people play."""

import time
from collections.abc import Callable

STANDING_STILL = 24 * 3600.0
"""Seconds that anything waits when session time stands still; whoever lets it run again sets all timers anew."""


class SessionTime:
    """Session time in seconds: start + speed x elapsed. At speed 1 it is the clock itself."""

    def __init__(self, clock: Callable[[], float] = time.time, speed: float = 1.0, start: float | None = None) -> None:
        self.clock = clock
        self.speed = speed
        """Seconds of session time in a real one; 0 when it stands still."""
        now = clock()
        self.ahead = (now if start is None else start) - speed * now

    def now(self) -> float:
        return self.ahead + self.speed * self.clock()

    def run(self, speed: float) -> None:
        """From now on at this speed."""
        now = self.clock()
        self.ahead += (self.speed - speed) * now
        self.speed = speed

    def wait(self, seconds: float) -> float:
        """How long so many seconds of session time really take."""
        return seconds / self.speed if self.speed else STANDING_STILL
