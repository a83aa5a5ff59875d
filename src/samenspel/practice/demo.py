"""The demo: a live room of pretended people, which begins ten seconds before a reveal and starts over when it ends.

It runs while a real person is watching. The first morning comes from a stored logbook; later ones are played afresh.
"""

import logging
from asyncio import AbstractEventLoop, Task
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from secrets import token_bytes

from msgspec import Struct
from msgspec.json import decode

from samenspel.live.door.passes import hash_of
from samenspel.live.host import Host
from samenspel.live.house import House
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.machine import Worker
from samenspel.logbook.keeping import Batch, Founded, boxes_of, entry_decoder, new_id, replay
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.people.doors import Begin
from samenspel.room.records import Language
from samenspel.room.turn import Entry

from .rehearsals import LOOK, Hire, Room, empty_house

log = logging.getLogger(__name__)

CODES: Mapping[str, Language] = {"GESPREK": "nl", "PARTAKE": "en"}
"""The demo in each language; a random code is one of these once in ten thousand million times."""
KEY = "demo"
"""Of its console. It is no secret: anybody may try it, and what they do is gone when the demo starts over."""
PEOPLE = 23
UNWATCHED = 30.0
"""Seconds without a real person after which it is unloaded."""


class Stored(Struct, frozen=True):
    """A morning that was played before, until just before its reveal; its entries follow, one per line."""

    at: float
    """Session time at which it resumes."""
    secret: bytes
    passes: tuple[str, ...]


def stored(language: Language) -> tuple[Stored, list[Entry]]:
    """Written by `python -m tests.live.record_demo`."""
    lines = (files("samenspel.practice") / f"demo.{language}.jsonl").read_bytes().splitlines()
    return decode(lines[0], type=Stored), [entry_decoder.decode(line) for line in lines[1:]]


class Demo:
    """The demo's rooms that are running."""

    def __init__(
        self,
        loop: AbstractEventLoop,
        hire: Hire,
        begin: Callable[[Language], Begin],
        worker: Worker | None = None,
    ) -> None:
        self.loop = loop
        self.hire = hire
        self.begin = begin
        self.worker = worker
        self.rooms: dict[str, Room] = {}
        self.going_round: dict[str, Task[None]] = {}
        self.looking = loop.call_later(LOOK, self.look)

    async def host(self, code: str) -> Host | None:
        """The room with this code, started if necessary; None when it is not a demo's code."""
        if code in CODES and code not in self.rooms:
            self.wake(code)
        room = self.rooms.get(code)
        return room.host if room else None

    def wake(self, code: str) -> None:
        """Start from the stored morning, ten seconds before the reveal."""
        morning, entries = stored(CODES[code])
        founded = Founded(new_id(), code, hash_of(KEY), morning.secret)
        logbook = MemoryLogbook()
        logbook.commit([Batch(founded.session, entries, founded=founded)])
        house = empty_house(self.loop, SessionTime(start=morning.at), logbook, self.worker)
        session = replay(logbook, founded.session)
        host = house.serve(founded, session, boxes_of(logbook, founded.session, session))
        house.hold(host, code)
        self.open(house, host, morning.passes)

    def open(self, house: House, host: Host, passes: tuple[str, ...] = ()) -> None:
        code = host.founded.code
        company = self.hire(code=code, language=CODES[code], people=PEOPLE, key=KEY, passes=passes)
        self.rooms[code] = Room(house, host, company, self.loop.time())

    async def go_round(self, code: str, old: Room) -> None:
        """A new morning under the same code. Screens reconnect by themselves, and nothing of the old one is left."""
        house = empty_house(self.loop, SessionTime(), worker=self.worker)
        founded = Founded(new_id(), code, hash_of(KEY), token_bytes(32))
        host = await house.begin(founded, self.begin(CODES[code]))
        self.open(house, host)
        for screen in old.host.hall.all_screens():
            screen.cut()
        old.close()

    def went_round(self, code: str, task: Task[None]) -> None:
        """Called on failure too: the next look then tries again."""
        del self.going_round[code]
        if not task.cancelled() and (error := task.exception()):
            log.error("the demo did not go round", exc_info=error)

    def look(self) -> None:
        """Every few seconds: unload rooms without a watcher, and start over where the morning has ended."""
        now = self.loop.time()
        for code, room in list(self.rooms.items()):
            if room.host.hall.is_watched():
                room.watched_at = now
            if now - room.watched_at > UNWATCHED:
                del self.rooms[code]
                room.close()
            elif room.company.is_gone() and code not in self.going_round:
                task = self.going_round[code] = self.loop.create_task(self.go_round(code, room))
                task.add_done_callback(partial(self.went_round, code))
        self.looking = self.loop.call_later(LOOK, self.look)

    def close(self) -> None:
        self.looking.cancel()
        for room in self.rooms.values():
            room.close()
