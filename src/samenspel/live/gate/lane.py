"""The slow lane: a fair scheduler for work of callers who are over their budget, so that it never fills the loop."""

import logging
from asyncio import AbstractEventLoop, Future, TimerHandle, get_running_loop
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import TypeAlias

log = logging.getLogger(__name__)

Work: TypeAlias = Callable[[], bool]
"""Does one small piece of work; returns whether there is more."""

AT_A_TIME, BETWEEN = 0.002, 0.008
"""Seconds of work, and then at least so many for everybody else: a flood, of however many, gets 20 % of one core."""
A_REQUEST, AN_ARRIVAL = 0.002, 0.001
"""Seconds that a request is charged, and a screen that comes in: most of their work happens after their turn."""


class Lane:
    """Round robin over the callers, and over the work of each: many sockets of one caller get one share."""

    def __init__(self) -> None:
        self.waiting: OrderedDict[str, deque[tuple[Work, float]]] = OrderedDict()
        self.timer: TimerHandle | None = None

    def put(self, owner: str, work: Work, charge: float = 0.0) -> None:
        """Work of this caller; `charge` is the least that each piece counts for, in seconds."""
        self.waiting.setdefault(owner, deque()).append((work, charge))
        if self.timer is None:
            self.timer = get_running_loop().call_later(0, self.go_round)

    def go_round(self) -> None:
        loop = get_running_loop()
        spent, begun = 0.0, loop.time()
        while self.waiting and max(spent, loop.time() - begun) < AT_A_TIME:
            owner, line = self.waiting.popitem(last=False)
            work, charge = line.popleft()
            if self.does_more(work):
                line.append((work, charge))
            if line or owner in self.waiting:
                self.waiting.setdefault(owner, deque()).extend(line)
            spent += charge
        self.timer = loop.call_later(BETWEEN, self.go_round) if self.waiting else None

    def does_more(self, work: Work) -> bool:
        """One that breaks must not stop the others."""
        try:
            return work()
        except Exception:
            log.exception("something broke in the slow lane")
            return False

    async def turn(self, owner: str, charge: float = A_REQUEST) -> None:
        """Wait until it is this caller's turn."""
        loop: AbstractEventLoop = get_running_loop()
        come: Future[None] = loop.create_future()

        def call() -> bool:
            if not come.done():
                come.set_result(None)
            return False

        self.put(owner, call, charge)
        await come
