"""How fast session time runs for pretended people: as was asked for, or as the room tells them."""

import asyncio
from asyncio import Event


class Pace:
    """Seconds of session time per real second; 0 when it stands still."""

    def __init__(self, speed: float = 1.0, follows: bool = False) -> None:
        self.speed = speed
        self.follows = follows
        """Whether it goes as fast as the room says."""
        self.at = self.since = 0.0
        self.changed = Event()

    def told(self, now: float, speed: float) -> None:
        """The room says what time it is there, and how fast it runs."""
        if not self.follows:
            return
        self.at, self.since = now, asyncio.get_running_loop().time()
        if speed != self.speed:
            self.speed = speed
            self.changed.set()
            self.changed = Event()

    def now(self) -> float:
        """Session time, as the room told it."""
        return self.at + self.speed * (asyncio.get_running_loop().time() - self.since)

    async def goes_by(self, seconds: float) -> None:
        """Wait for this much session time, however often the speed changes meanwhile."""
        loop = asyncio.get_running_loop()
        while seconds > 0:
            begun, speed = loop.time(), self.speed
            try:
                async with asyncio.timeout(seconds / speed if speed else None):
                    await self.changed.wait()
            except TimeoutError:
                return
            seconds -= (loop.time() - begun) * speed
