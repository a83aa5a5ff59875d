"""The alarm clock of a session: ends a part at its deadline, and takes names off the wall when they have hung there for
their time. It rings again until that is done.
"""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable
from typing import TypeAlias

from samenspel.live.term.session_time import SessionTime
from samenspel.live.wire.parts import WireReason
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ending import EndMorning, wishes_go_at
from samenspel.room.morning.parts import LATE, EndPart, GoOn, HideNames, due
from samenspel.room.seating.groups import names_due
from samenspel.room.session import Session

from .asking import Asked

CLOCK = "clock"
"""The actor as which it asks."""
AGAIN = 1.0
"""Least seconds between two commands to end the same part, because the disk may be in trouble."""
MISSED = LATE
"""Real seconds after the end of a part from which on the program must have been away: it was off, or stood still."""
GRAIN = 0.001
"""Seconds: timers of the loop are no finer than this."""


ByClock: TypeAlias = EndPart | HideNames | EndMorning
"""What nobody needs to tap."""


def what_is_due(session: Session) -> tuple[ByClock, float] | None:
    """What the clock will ask next, and when: a part ends or names have hung long enough, whichever comes first."""
    ending, naming = due(session), names_due(session)
    if ending and (naming is None or ending[1] <= naming[1]):
        step, deadline = ending
        return EndPart(step.id, step.part, step.part_from), deadline
    if naming:
        return HideNames(naming[0].id), naming[1]
    at = wishes_go_at(session)
    return None if at is None else (EndMorning(), at)


class Alarm:
    """Set again after every turn that may have moved the deadline, and after every answer to its own command."""

    def __init__(
        self,
        loop: AbstractEventLoop,
        time: SessionTime,
        ask: Callable[[Asked], None],
        new_id: Callable[[], str],
        session: Callable[[], Session],
    ) -> None:
        self.loop = loop
        self.time = time
        self.ask = ask
        self.new_id = new_id
        self.session = session
        """The session as it is now."""
        self.timer: TimerHandle | None = None
        self.rang: AnyCommand | None = None
        """What it last asked."""

    def set(self) -> None:
        """Ring when something is due; else stay silent."""
        self.stop()
        ending = what_is_due(self.session())
        if ending is None:
            return
        end, deadline = ending
        wait = max(self.time.wait(deadline - self.time.now()), AGAIN if end == self.rang else 0.0)
        self.timer = self.loop.call_later(wait, self.ring, end, deadline)

    def ring(self, end: ByClock, deadline: float) -> None:
        """The loop may fire a moment early: a command before the deadline is refused, and nothing would ring again."""
        early = self.time.wait(deadline - self.time.now())
        if early > 0:
            self.timer = self.loop.call_later(max(early, GRAIN), self.ring, end, deadline)
            return
        self.timer = None
        self.rang = end
        missed = -early > MISSED
        command = GoOn(end.step, end.part, end.since) if missed and isinstance(end, EndPart) else end
        self.ask(Asked(self, CLOCK, self.new_id(), command))

    def stop(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    # --- the answers: whatever they say, what counts is whether the part has ended

    def saved(self, ids: list[str]) -> None:
        self.set()

    def refused(self, id: str, reason: WireReason) -> None:
        self.set()

    def not_saved(self, ids: list[str]) -> None:
        self.set()
