"""Ink in transit: what somebody draws now, shown only to the others in their group, and kept nowhere."""

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
from samenspel.room.exercises import exercise
from samenspel.room.records import Group, Newcomer, Sight, Step
from samenspel.room.rules.earned import present
from samenspel.room.session import Session

PACE = 0.08
"""Seconds in which the ink of a group is gathered into one frame for each of them."""
PIECES_A_SECOND, PIECES_AT_ONCE = 40.0, 80.0
"""Per pass. What comes faster is not shown; the whole stroke is, once it is put."""
PIECES = Rate(PIECES_AT_ONCE, PIECES_A_SECOND, IN_VAIN)
FALLEN_BEHIND = 64 * 1024
"""Bytes waiting for a slow reader: from here on it gets no ink until it has read them."""

Drawn: TypeAlias = tuple[str, Raw]
"""Who drew it, which stays on the server, and the encoded piece, which all of them share."""


class Inkwell:
    """Batches the pieces of each group and sends them a moment later, each group with its own timer."""

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
        """Take a piece. Without a group it goes to nobody. False when no human draws this fast."""
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
        """Send the batch to whoever sits there now. A slow reader misses ink, never news."""
        people = [person for person, theirs in self.seats().items() if theirs == group]
        for person, frame in for_each(people, self.drawn.pop(group)):
            for screen in list(self.screens.get(person, ())):
                if screen.wire.get_write_buffer_size() < FALLEN_BEHIND:
                    screen.send(frame)

    def seats(self) -> dict[str, str]:
        """The group of each person in the open step, as it is on disk. Nobody has one while a change is being written:
        better no ink than ink in the wrong place.
        """
        if self.seating is None:
            session = self.settled()
            if session is None:
                return {}
            self.seating = seating(session)
        return self.seating

    def reseat(self) -> None:
        """Look up the groups again: somebody may have moved."""
        self.seating = None


def seating(session: Session) -> dict[str, str]:
    """The group of each person, in a step and a part in which ink passes."""
    open_now = {step.id for step in session.all(Step) if step.open and exercise(step).passes_ink(step)}
    groups = [group for group in session.all(Group) if group.step in open_now]
    return {person: group.id for group in groups for person in inside(session, group)}


def inside(session: Session, group: Group) -> Sight:
    """Who is there, but for those whom the facilitator put there and nobody let in yet."""
    moved = {one.person for one in session.holding(group.id, Newcomer) if one.moved}
    return present(session, group) - moved


def for_each(people: list[str], drawn: list[Drawn]) -> Iterator[tuple[str, bytes]]:
    """The frame for each person in a group: the ink of the others, in order of arrival."""
    for person in people:
        others = [piece for who, piece in drawn if who != person]
        if others:
            yield person, framed(messages.Drawn(others))
