"""Has a worker read what was laid at the market, and tells the room how near it is to each other in meaning.

The room does not wait for it: without an answer it goes by letters alone.
"""

import logging
from asyncio import AbstractEventLoop, Future, TimerHandle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from typing import Protocol
from weakref import WeakKeyDictionary

from msgspec.json import decode

from samenspel.harvest.notes import Note
from samenspel.harvest.worker import EXTRA, FindNear, Task, WorkerFailed, ask
from samenspel.live.turns.asking import NOBODY, Asked
from samenspel.logbook.keeping import new_id
from samenspel.room.exercises.market import MOST_NEAR, TellNear
from samenspel.room.exercises.suggesting import to_read
from samenspel.room.records.market import Near
from samenspel.room.session import Session

log = logging.getLogger(__name__)

MACHINE = "machine"
"""The actor as which it tells."""
PAUSE = 3.0
"""Seconds after somebody wrote, in which others write too."""
NEAREST = 10
"""So many of the other kind are told of each text."""
PATIENCE = 60.0
"""Seconds. A thousand texts take five."""


class Room(Protocol):
    """A session, as the host of it runs it."""

    @property
    def session(self) -> Session: ...

    def ask(self, asked: Asked) -> None: ...


class Machine:
    """One worker at a time for all sessions of this server; each is read again when something was written."""

    def __init__(
        self, loop: AbstractEventLoop, background: str = "", model: str = "", work: Callable[[Task, float], bytes] = ask
    ) -> None:
        self.loop = loop
        self.background, self.model = background, model
        self.work = work
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="machine")
        self.read: WeakKeyDictionary[Room, int] = WeakKeyDictionary()
        """A hash of what was read last in each session: no words stay here."""
        self.pausing: WeakKeyDictionary[Room, TimerHandle] = WeakKeyDictionary()

    def look(self, room: Room) -> None:
        """Something was written, or the session was loaded: read it soon, if nobody has."""
        found = to_read(room.session)
        if found and hash(found) != self.read.get(room) and room not in self.pausing:
            self.pausing[room] = self.loop.call_later(PAUSE, self.begin, room)

    def begin(self, room: Room) -> None:
        del self.pausing[room]
        found = to_read(room.session)
        if found is None:
            return
        self.read[room] = hash(found)
        task = FindNear(self.background, self.model, notes(found.offers), notes(found.needs), NEAREST)
        answer = self.loop.run_in_executor(self.pool, self.work, task, PATIENCE)
        answer.add_done_callback(partial(self.tell, room, found.step))

    def tell(self, room: Room, step: str, answer: "Future[bytes]") -> None:
        """Whoever wrote or left meanwhile is the room's to judge."""
        if answer.cancelled():
            return
        if error := answer.exception():
            reason = error if isinstance(error, WorkerFailed) else type(error).__name__
            log.warning("the worker did not say what is near: %s", reason)
            return
        near = decode(answer.result(), type=list[tuple[str, str, int]])
        command = TellNear(step, tuple(Near(*one) for one in near[:MOST_NEAR]))
        room.ask(Asked(NOBODY, MACHINE, new_id(), command))
        self.look(room)

    def close(self) -> None:
        for timer in list(self.pausing.values()):
            timer.cancel()
        self.pool.shutdown(wait=False, cancel_futures=True)


def notes(texts: tuple[tuple[str, str], ...]) -> tuple[Note, ...]:
    return tuple(Note(id, text) for id, text in texts)


def has_understanding() -> bool:
    """Whether this installation can read at all: a small one goes without."""
    return all(find_spec(name) is not None for name in EXTRA)
