"""A fair queue for work that is done one at a time: by turns over addresses, and over the sessions of each."""

from asyncio import Future, get_running_loop
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

MOST_OF_A_SESSION, MOST_OF_AN_ADDRESS, MOST = 3, 6, 30
"""How many may wait. Whoever taps once more than that hears so at once."""

Session: TypeAlias = tuple[str, str]
"""The address and the session for which something waits."""


class Full(Exception):
    """Too many wait already."""


class FairQueue:
    """Only one is served at a time. Whoever hangs up leaves the queue."""

    def __init__(self, of_a_session: int = MOST_OF_A_SESSION, of_an_address: int = MOST_OF_AN_ADDRESS) -> None:
        self.of_a_session, self.of_an_address = of_a_session, of_an_address
        self.waiting: OrderedDict[str, OrderedDict[str, deque[Future[None]]]] = OrderedDict()
        self.inside: Counter[str | Session] = Counter()
        """How many of an address and of a session wait or are served."""
        self.busy = False

    @asynccontextmanager
    async def turn(self, address: str, session: str) -> AsyncIterator[None]:
        """Wait for a turn, and have it as long as this context. Raises `Full`."""
        both = (address, (address, session))
        if self.inside[both[0]] >= self.of_an_address or self.inside[both[1]] >= self.of_a_session:
            raise Full
        if sum(len(line) for lines in self.waiting.values() for line in lines.values()) >= MOST:
            raise Full
        self.inside.update(both)
        try:
            await self.come_up(address, session)
            try:
                yield
            finally:
                self.next()
        finally:
            self.inside.subtract(both)
            self.inside += Counter()  # drops what is zero

    async def come_up(self, address: str, session: str) -> None:
        if not self.busy:
            self.busy = True
            return
        called: Future[None] = get_running_loop().create_future()
        self.waiting.setdefault(address, OrderedDict()).setdefault(session, deque()).append(called)
        try:
            await called
        except BaseException:
            if called.done() and not called.cancelled():
                self.next()  # called just before hanging up
            raise

    def next(self) -> None:
        """Call the next who still waits: of the address, and there of the session, that waited longest for a turn."""
        while self.waiting:
            address, sessions = self.waiting.popitem(last=False)
            session, line = sessions.popitem(last=False)
            called = line.popleft()
            if line:
                sessions[session] = line
            if sessions:
                self.waiting[address] = sessions
            if not called.done():
                called.set_result(None)
                return
        self.busy = False
