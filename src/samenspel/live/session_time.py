"""The clock of a session: it runs at real speed, except in rooms of pretended people."""

import time
from collections.abc import Callable

STANDING_STILL = 24 * 3600.0
"""How long a timer waits when session time stands still; whoever restarts the clock resets every timer."""


class SessionTime:
    """Session time in seconds: start + speed x elapsed. At speed 1 it is the clock itself."""

    def __init__(self, clock: Callable[[], float] = time.time, speed: float = 1.0, start: float | None = None) -> None:
        self.clock = clock
        self.speed = speed
        """Seconds of session time per real second; 0 when it stands still."""
        now = clock()
        self.ahead = (now if start is None else start) - speed * now

    def now(self) -> float:
        return self.ahead + self.speed * self.clock()

    def run(self, speed: float) -> None:
        """Run at this speed from now on."""
        now = self.clock()
        self.ahead += (self.speed - speed) * now
        self.speed = speed

    def wait(self, seconds: float) -> float:
        """How many real seconds this much session time takes."""
        return seconds / self.speed if self.speed else STANDING_STILL
