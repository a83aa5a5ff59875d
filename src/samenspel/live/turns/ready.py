"""Whether this server can do its work now, for whoever watches over it: asked often, tried seldom."""

from asyncio import AbstractEventLoop, Task, wait
from typing import Literal, TypeAlias

from samenspel.live.wire.parts import Disk
from samenspel.logbook.keeping import Logbook

from .clerk import Clerk

Trouble: TypeAlias = Disk | Literal["little_space"]
PATIENCE = 2.0
"""Seconds to wait for the disk."""
FRESH = 1.0
"""Seconds for which an answer holds: asking often costs the disk nothing."""
LITTLE_SPACE = 200 * 1024 * 1024
"""In bytes. A session of a thousand people takes a few tens of megabytes."""


class Readiness:
    def __init__(self, clerk: Clerk, loop: AbstractEventLoop) -> None:
        self.clerk = clerk
        self.loop = loop
        self.asked_at = 0.0
        self.trying: Task[list[Trouble]] | None = None

    async def troubles(self) -> list[Trouble]:
        """What is wrong now; nothing when all is well."""
        if self.trying is None or (self.trying.done() and self.loop.time() - self.asked_at > FRESH):
            self.asked_at = self.loop.time()
            self.trying = self.loop.create_task(self.tried())
        done, _ = await wait([self.trying], timeout=PATIENCE)
        return self.trying.result() if done else ["slow"]

    async def tried(self) -> list[Trouble]:
        """A commit of nothing, to see that it reaches the disk."""
        state, space = await self.clerk.read(lambda logbook: (self.clerk.probe(), space_of(logbook)))
        self.clerk.looked(state)
        troubles: list[Trouble] = [] if state == "well" else [state]
        return [*troubles, "little_space"] if space < LITTLE_SPACE else troubles


def space_of(logbook: Logbook) -> int:
    try:
        return logbook.space()
    except OSError:
        return 0
