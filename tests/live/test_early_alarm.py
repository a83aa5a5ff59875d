"""A session's alarm rings at the deadline: not before it, and not never when the event loop fires early."""

from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any, cast

import pytest
from msgspec.structs import replace

from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.alarm import AGAIN, MISSED, Alarm
from samenspel.live.turns.asking import Asked
from samenspel.room.records import ROOM, WALL, Group, Part, Step
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


def set_alarm(now: list[float], asked: list[Asked], timers: Timers, held_at: float = 0.0) -> Alarm:
    """In the card talk, whose first part lasts a minute from 1000 on; the wall names a pair."""
    session = Session()
    step = Step("meet", 1000.0, id="s", part_from=1000.0, parts=TWO_PARTS, seen_by=ROOM, names_until=1060.0)
    pair = Group("s", 1, ("anna", "bram"), id="g", seen_by=WALL)
    apply(session, Entry(1, 1000.0, "desk", "1", "OpenStep", put=(replace(step, held_at=held_at), pair)))
    loop, ids = cast(AbstractEventLoop, timers), iter(map(str, range(9)))
    alarm = Alarm(loop, SessionTime(lambda: now[0]), asked.append, lambda: next(ids), lambda: session)
    alarm.set()
    return alarm


@pytest.mark.parametrize("answer", ["saved", "not_saved", "refused"])
def test_an_alarm_rings_again_until_the_part_has_ended_whatever_it_was_told(answer: str) -> None:
    """Attack: a phone used the id of the clock's command, and the part never ended."""
    now, asked, timers = [1060.0], list[Asked](), Timers()
    alarm = set_alarm(now, asked, timers)
    for rung in (1, 2, 3):
        timers.ring()
        assert len({one.id for one in asked}) == len(asked) == rung
        if answer == "refused":
            alarm.refused(asked[-1].id, "not_now")
        else:
            getattr(alarm, answer)([asked[-1].id])
        assert timers.waits[-1] == AGAIN


def test_a_part_that_should_have_ended_while_the_program_was_away_has_a_minute_left() -> None:
    """The laptop was off, or stood still: when it is back, nothing ends by a jump."""
    now, asked, timers = [1060.0 + MISSED + 1], list[Asked](), Timers()
    set_alarm(now, asked, timers)
    timers.ring()
    assert [type(one.command).__name__ for one in asked] == ["GoOn"]


def test_a_timer_that_rings_a_moment_early_asks_at_the_deadline_all_the_same() -> None:
    now, asked, timers = [1000.0], list[Asked](), Timers()
    set_alarm(now, asked, timers)
    now[0] = 1059.999
    timers.ring()
    assert asked == []
    now[0] = 1060.0
    timers.ring()
    assert [type(one.command).__name__ for one in asked] == ["EndPart"]
    assert timers.waits[0] == 60.0


def test_names_go_from_the_wall_in_time_also_when_the_clock_stands_still() -> None:
    now, asked, timers = [1030.0], list[Asked](), Timers()
    set_alarm(now, asked, timers, held_at=1020.0)
    assert timers.waits == [30.0]
    now[0] = 1060.0
    timers.ring()
    assert [type(one.command).__name__ for one in asked] == ["HideNames"]
