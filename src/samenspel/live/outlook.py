"""What is shown of time and of counts, but not kept: the plan to the desk, and how many are ready to desk and wall."""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable

from msgspec.structs import replace

from samenspel.room.measures import box_of
from samenspel.room.planning import Plan, plan
from samenspel.room.records import Step
from samenspel.room.session import Session

from .pulse import Pulse

LOOK = 5.0
"""Seconds between two looks at the clock while a console is open, of session time."""
SHORTEST_LOOK = 0.5
GRAIN = 10.0
"""Seconds to which the expected end is told: no number on the console moves all the time."""


def outlook(session: Session, now: float) -> Plan | None:
    """The plan as the desk is told it."""
    found = plan(session, now)
    return found and replace(found, expected_end=round(found.expected_end / GRAIN) * GRAIN)


def ready(session: Session) -> int:
    """How many answered *before*, while that step is open: a count of people, never who."""
    step = next((step for step in session.all(Step) if step.name == "before" and step.open), None)
    return max(len(session.voted[box_of(step)]), len(session.boxes[box_of(step)])) if step else 0


class Outlook:
    """Looks after every turn and every few seconds, and tells only what changed."""

    def __init__(self, loop: AbstractEventLoop, pulse: Pulse, tell: Callable[[Plan | None, int], None]) -> None:
        self.loop = loop
        self.pulse = pulse
        self.tell = tell
        self.told: tuple[Plan | None, int] = (None, 0)
        self.timer: TimerHandle | None = None

    def look(self, session: Session, watched: bool) -> None:
        """Tell the plan and the count if they changed. `watched`: a console is open, so look again by itself."""
        seen = outlook(session, self.pulse.now()), ready(session)
        if seen != self.told:
            self.told = seen
            self.tell(*seen)
        if watched and self.timer is None:
            self.timer = self.loop.call_later(max(self.pulse.wait(LOOK), SHORTEST_LOOK), self.again)

    def again(self) -> None:
        self.timer = None
        self.on_time()

    def stop(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    on_time: Callable[[], None] = staticmethod(lambda: None)
    """Called when it is time to look again."""
