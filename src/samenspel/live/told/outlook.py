"""What is sent but not kept about time and counts: the outlook to the desk, how many are ready to desk and wall."""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable

from msgspec.structs import replace

from samenspel.live.term.session_time import SessionTime
from samenspel.live.wire.messages import Forecast
from samenspel.room.boxes import Boxes
from samenspel.room.exercises import exercise
from samenspel.room.morning.ahead import ahead
from samenspel.room.morning.planning import Outlook, outlook
from samenspel.room.records import Person
from samenspel.room.session import Session

LOOK = 5.0
"""Seconds of session time between two looks at the clock while a console is open."""
SHORTEST_LOOK = 0.5
GRAIN = 10.0
"""Seconds to which the expected end is rounded, so that no number on the console moves all the time."""


def as_told(session: Session, now: float) -> Outlook | None:
    """The outlook as the desk is sent it."""
    found = outlook(session, now)
    if found is None:
        return None
    more, less = (None if end is None else rounded(end) for end in (found.with_more, found.with_less))
    return replace(found, expected_end=rounded(found.expected_end), with_more=more, with_less=less)


def rounded(end: float) -> float:
    return round(end / GRAIN) * GRAIN


def ready(session: Session, boxes: Boxes) -> int:
    """How many have answered in the open step, if its exercise lets that be shown: a count of people, never who."""
    step = session.open_step()
    box = exercise(step).box if step else None
    return boxes.ready(box.of(step)) if step and box and box.tells_ready else 0


def able(session: Session, boxes: Boxes) -> int:
    """How many can answer in the open step, so that all are ready at some moment: whoever is here with a phone, and
    those whose slip was filled in by somebody else.
    """
    step = session.open_step()
    box = exercise(step).box if step else None
    if not (step and box and box.tells_ready):
        return 0
    phones = sum(person.here and not person.card for person in session.all(Person))
    return max(phones + boxes.filled_in_by_others(box.of(step)), ready(session, boxes))


class Lookout:
    """Looks after every turn and every few seconds, and sends only changes."""

    def __init__(
        self,
        loop: AbstractEventLoop,
        time: SessionTime,
        tell: Callable[[Forecast], None],
        on_time: Callable[[], None],
    ) -> None:
        self.loop = loop
        self.time = time
        self.tell = tell
        self.on_time = on_time
        """Called when it is time to look again."""
        self.told = Forecast(None, 0, None)
        self.timer: TimerHandle | None = None

    def look(self, session: Session, boxes: Boxes, watched: bool) -> None:
        """Send the forecast if it changed. `watched`: a console is open, so look again in a few seconds."""
        counted = ready(session, boxes), able(session, boxes)
        seen = Forecast(as_told(session, self.time.now()), counted[0], ahead(session), counted[1])
        if seen != self.told:
            self.told = seen
            self.tell(seen)
        if watched and self.timer is None:
            self.timer = self.loop.call_later(max(self.time.wait(LOOK), SHORTEST_LOOK), self.again)

    def again(self) -> None:
        self.timer = None
        self.on_time()

    def stop(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
