"""A session's alarm rings at the deadline: not before it, and not never when the event loop fires early."""

from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any, cast

from samenspel.live.session_time import SessionTime
from samenspel.live.turns.alarm import Alarm
from samenspel.live.turns.asking import Asked
from samenspel.room.records import ROOM, Part, Step
from samenspel.room.session import Session, apply
from samenspel.room.turn import Entry

TWO_PARTS = (Part("find", 60.0), Part("first", 60.0))


class Timers:
    """A loop of which the test is the hand; it remembers the last timer."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.ring: Callable[[], None] = lambda: None

    def call_later(self, wait: float, work: Callable[..., None], *values: Any) -> "Timers":
        self.waits.append(wait)
        self.ring = lambda: work(*values)
        return self

    def cancel(self) -> None:
        self.ring = lambda: None


def test_a_timer_that_rings_a_moment_early_asks_at_the_deadline_all_the_same() -> None:
    now, asked, timers, session = [1000.0], list[Asked](), Timers(), Session()
    step = Step("meet", 1000.0, id="s", part_from=1000.0, parts=TWO_PARTS, seen_by=ROOM)
    apply(session, Entry(1, 1000.0, "desk", "1", "OpenStep", put=(step,)))
    alarm = Alarm(cast(AbstractEventLoop, timers), SessionTime(lambda: now[0]), asked.append)
    alarm.set(session)
    now[0] = 1059.999
    timers.ring()
    assert asked == []
    now[0] = 1060.0
    timers.ring()
    assert [type(one.command).__name__ for one in asked] == ["EndPart"]
    assert timers.waits[0] == 60.0
