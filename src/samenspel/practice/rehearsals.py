"""Rehearsals: rooms of pretended people, each in memory alone, with its own clock, and gone when it is ended."""

import logging
from asyncio import AbstractEventLoop
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from samenspel import security
from samenspel.live.door.passes import found
from samenspel.live.door.porter import owner_of
from samenspel.live.host import Host
from samenspel.live.house import House, NotFounded
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.machine import Worker
from samenspel.logbook.keeping import Founded, new_id
from samenspel.logbook.memory import MemoryLogbook
from samenspel.programmes import reading
from samenspel.room.people.doors import Begin
from samenspel.room.records import Language

log = logging.getLogger(__name__)

MOST, IN_ALL = 4, 8
"""Rehearsals at once from one address, and on one server: each runs a process of its own."""
LONGEST = 6 * 3600.0
"""Seconds after which a rehearsal ends, whoever watches."""
MOST_PRETENDED, USUAL = 100, 23
"""People in a rehearsal from the console; a larger hall is played with `samenspel rehearse`."""
BEGIN_AT = 10.0
"""The speed at which a rehearsal begins; whoever leads it can change it."""
UNWATCHED = 30 * 60.0
"""Seconds without a real person after which a rehearsal ends by itself: a laptop may be closed for a while."""
LOOK = 2.0


def wanted(expected: int) -> int:
    """How many pretended people suit a session: the usual number if that has the same programme, else all expected."""
    alike = not expected or reading.fitting(expected) == reading.fitting(USUAL)
    return USUAL if alike else min(expected, MOST_PRETENDED)


class Company(Protocol):
    """The pretended people of one room, in a process of their own."""

    def is_gone(self) -> bool:
        """Whether they have finished playing, or crashed."""

    def dismiss(self) -> None:
        """Stop them: they are no longer needed."""


class Hire(Protocol):
    """Sends pretended people into a room. With the console's `key` one of them leads; `passes` open their seats.

    They are kind, unless `tricky` people are wanted.
    """

    def __call__(
        self,
        *,
        code: str,
        language: Language,
        people: int,
        key: str = "",
        passes: Sequence[str] = (),
        tricky: bool = False,
    ) -> Company: ...


@dataclass
class Room:
    """A house with one session, and its pretended people."""

    house: House
    host: Host
    company: Company
    watched_at: float
    begun_at: float = 0.0
    owner: str = ""
    """The address that began it."""

    def close(self) -> None:
        self.company.dismiss()
        self.house.close()


def empty_house(
    loop: AbstractEventLoop,
    time: SessionTime,
    logbook: MemoryLogbook | None = None,
    worker: Worker | None = None,
) -> House:
    """A house that keeps nothing on disk."""
    return House(logbook or MemoryLogbook(), loop, time, is_practice=True, worker=worker)


class Rehearsals:
    """For the evening before, when a facilitator leads their own session with pretended people."""

    def __init__(self, loop: AbstractEventLoop, hire: Hire, worker: Worker | None = None) -> None:
        self.loop = loop
        self.hire = hire
        self.worker = worker
        self.rooms: dict[str, Room] = {}
        self.beginning: Counter[str] = Counter()
        """Those being started count too, because many may be requested at the same moment."""
        self.looking = loop.call_later(LOOK, self.look)

    async def begin(self, begin: Begin, address: str = "", tricky: bool = False) -> tuple[Founded, str]:
        """A rehearsal of this session, with the key of its console. Raises `NotFounded`."""
        owner = owner_of(address)
        theirs = sum(room.owner == owner for room in self.rooms.values()) + self.beginning[owner]
        if theirs >= MOST or len(self.rooms) + self.beginning.total() >= IN_ALL:
            security.note("rehearsals_full", address)
            raise NotFounded("rehearsals_full")
        founded, key = found(new_id())
        house = empty_house(self.loop, SessionTime(speed=BEGIN_AT), worker=self.worker)
        self.beginning[owner] += 1
        try:
            host = await house.begin(founded, begin)
        except BaseException:  # whoever asked may have hung up
            house.close()
            raise
        finally:
            self.beginning[owner] -= 1
            self.beginning += Counter()  # drops what is zero
        company = self.hire(code=founded.code, language=begin.language, people=wanted(begin.expected), tricky=tricky)
        now = self.loop.time()
        self.rooms[founded.code] = Room(house, host, company, now, now, owner)
        security.note("rehearsal_begun", address, founded.session)
        return founded, key

    async def host(self, code: str) -> Host | None:
        room = self.rooms.get(code)
        return room.host if room else None

    def end(self, code: str) -> bool:
        """End this rehearsal; nothing of it is left. False when there is none with this code."""
        room = self.rooms.get(code)
        if room is not None:
            self.let_go(room)
        return room is not None

    def let_go(self, room: Room) -> None:
        del self.rooms[room.host.founded.code]
        security.note("rehearsal_ended", room.owner, room.host.founded.session)
        for screen in room.host.hall.all_screens():
            screen.bye("practice_over")
        room.close()

    def look(self) -> None:
        """Every few seconds: end rehearsals that nobody has watched for a long time."""
        now = self.loop.time()
        for room in list(self.rooms.values()):
            if room.host.hall.is_watched() and now - room.begun_at < LONGEST:
                room.watched_at = now
            elif now - room.begun_at >= LONGEST or now - room.watched_at > UNWATCHED:
                self.let_go(room)
        self.looking = self.loop.call_later(LOOK, self.look)

    def close(self) -> None:
        self.looking.cancel()
        for room in self.rooms.values():
            room.close()


def one_of(*finders: Callable[[str], Awaitable[Host | None]]) -> Callable[[str], Awaitable[Host | None]]:
    """Asks each finder in order for the room with this code."""

    async def host(code: str) -> Host | None:
        for find in finders:
            if room := await find(code):
                return room
        return None

    return host
