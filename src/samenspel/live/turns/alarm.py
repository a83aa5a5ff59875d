"""The alarm clock of a session: ends a part at its deadline, with a command id that makes duplicates harmless."""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable

from samenspel.live.session_time import SessionTime
from samenspel.live.wire.parts import WireReason
from samenspel.room.morning.parts import EndPart, due
from samenspel.room.session import Session

from .asking import Asked


class Nobody:
    """Receives the answers to the clock's commands, and ignores them."""

    def saved(self, ids: list[str]) -> None: ...
    def refused(self, id: str, reason: WireReason) -> None: ...
    def not_saved(self, ids: list[str]) -> None: ...


NOBODY = Nobody()
AGAIN = 1.0
"""Least seconds between two commands to end the same part, because the disk may be in trouble."""
GRAIN = 0.001
"""Seconds: timers of the loop are no finer than this."""


class Alarm:
    """Set again after every turn that may have moved the deadline."""

    def __init__(self, loop: AbstractEventLoop, time: SessionTime, ask: Callable[[Asked], None]) -> None:
        self.loop = loop
        self.time = time
        self.ask = ask
        self.timer: TimerHandle | None = None
        self.asked = ""

    def set(self, session: Session) -> None:
        """Ring when the running part is over; stay silent when none follows it."""
        self.stop()
        ending = due(session)
        if ending is None:
            return
        step, deadline = ending
        end = EndPart(step.id, step.part, step.part_from)
        id = f"clock {step.id} {step.part} {deadline:.3f}"
        wait = max(self.time.wait(deadline - self.time.now()), AGAIN if id == self.asked else 0.0)
        self.timer = self.loop.call_later(wait, self.ring, id, end, deadline)

    def ring(self, id: str, end: EndPart, deadline: float) -> None:
        """The loop may fire a moment early: a command before the deadline is refused, and nothing would ring again."""
        early = self.time.wait(deadline - self.time.now())
        if early > 0:
            self.timer = self.loop.call_later(max(early, GRAIN), self.ring, id, end, deadline)
            return
        self.timer = None
        self.asked = id
        self.ask(Asked(NOBODY, "clock", id, end))

    def stop(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
