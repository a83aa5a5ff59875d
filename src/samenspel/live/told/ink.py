"""Ink on its way: what somebody draws now, shown to the others of their group alone, and kept nowhere."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Raw

from samenspel.live.door.bucket import Buckets, Rate
from samenspel.live.door.pace import FAR_TOO_FAST, IN_VAIN
from samenspel.live.wire import messages
from samenspel.live.wire.frames import encoder, framed
from samenspel.live.wire.parts import Piece
from samenspel.live.wire.screen import Screen
from samenspel.room.records import Group, Step
from samenspel.room.session import Session

PACE = 0.08
"""Seconds in which the ink of a group is gathered into one frame for each of them."""
PIECES_A_SECOND, PIECES_AT_ONCE = 40.0, 80.0
"""Of one pass. What comes faster is not shown: the stroke itself, once it is put, is."""
PIECES = Rate(PIECES_AT_ONCE, PIECES_A_SECOND, IN_VAIN)
FALLEN_BEHIND = 64 * 1024
"""In bytes waiting for a reader: from here on it is shown no ink until it has read what lies there."""

Drawn: TypeAlias = tuple[str, Raw]
"""Who drew it, for the server alone, and the piece as it goes over the wire: encoded once for all of them."""


class Inkwell:
    """Gathers the pieces of each group, and lets them go a moment later, each group at a time of its own."""

    def __init__(
        self, loop: AbstractEventLoop, screens: Mapping[str, set[Screen]], settled: Callable[[], Session | None]
    ) -> None:
        self.loop = loop
        self.screens = screens
        self.settled = settled
        """The session when all of it is on disk; None while more of it is being written."""
        self.drawn: dict[str, list[Drawn]] = {}
        """By group: what was drawn since its last frame."""
        self.seating: dict[str, str] | None = None
        self.paces = Buckets(PIECES)

    def draw(self, screen: Screen, piece: Piece) -> bool:
        """Take a piece. Who sits with nobody draws for nobody. False when no person draws this fast."""
        now = self.loop.time()
        pace = self.paces.of(screen.actor, now)
        if not pace.take(now):
            return pace.level >= FAR_TOO_FAST
        group = self.seats().get(screen.actor) if screen.surface == "phone" else None
        if group is not None:
            if group not in self.drawn:
                self.drawn[group] = []
                self.loop.call_later(PACE, self.show, group)
            self.drawn[group].append((screen.actor, Raw(encoder.encode(piece))))
        return True

    def show(self, group: str) -> None:
        """To who sits there now. A reader that is slow misses ink, never news."""
        people = [person for person, theirs in self.seats().items() if theirs == group]
        for person, frame in for_each(people, self.drawn.pop(group)):
            for screen in list(self.screens.get(person, ())):
                if screen.wire.get_write_buffer_size() < FALLEN_BEHIND:
                    screen.send(frame)

    def seats(self) -> dict[str, str]:
        """The group of each person in the open step, as it is on disk. While a change of it is being written, nobody's:
        rather no ink than in the wrong place.
        """
        if self.seating is None:
            session = self.settled()
            if session is None:
                return {}
            self.seating = seating(session)
        return self.seating

    def reseat(self) -> None:
        """Somebody may sit elsewhere than before."""
        self.seating = None


def seating(session: Session) -> dict[str, str]:
    open_now = {step.id for step in session.all(Step) if step.open}
    groups = [group for group in session.all(Group) if group.step in open_now]
    return {person: group.id for group in groups for person in group.people}


def for_each(people: list[str], drawn: list[Drawn]) -> Iterator[tuple[str, bytes]]:
    """The frame for each of a group: the ink of the others, in the order in which it came."""
    for person in people:
        others = [piece for who, piece in drawn if who != person]
        if others:
            yield person, framed(messages.Drawn(others))
