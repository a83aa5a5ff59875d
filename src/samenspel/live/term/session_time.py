"""The clock of a session: it runs at real speed, except in rooms of pretended people, and nobody can set it."""

import time
from collections.abc import Callable

STANDING_STILL = 24 * 3600.0
"""How long a timer waits when session time stands still; whoever restarts the clock resets every timer."""


def steady() -> Callable[[], float]:
    """A clock that begins at the time of day and then runs evenly.

    It does not follow when somebody sets the clock of the computer, and it stands still while the computer sleeps.
    """
    ahead = time.time() - time.monotonic()
    return lambda: ahead + time.monotonic()


class SessionTime:
    """Session time in seconds: start + speed x elapsed. At speed 1 it is the clock itself."""

    def __init__(
        self, clock: Callable[[], float] | None = None, speed: float = 1.0, start: float | None = None
    ) -> None:
        self.clock = clock or steady()
        self.speed = speed
        """Seconds of session time per real second; 0 when it stands still."""
        now = self.clock()
        self.ahead = (now if start is None else start) - speed * now

    def now(self) -> float:
        return self.ahead + self.speed * self.clock()

    def at(self, start: float) -> "SessionTime":
        """The same clock for a session in which it is another time."""
        return SessionTime(self.clock, self.speed, start)

    def run(self, speed: float) -> None:
        """Run at this speed from now on."""
        now = self.clock()
        self.ahead += (self.speed - speed) * now
        self.speed = speed

    def wait(self, seconds: float) -> float:
        """How many real seconds this much session time takes."""
        return seconds / self.speed if self.speed else STANDING_STILL
