"""Has a worker read what lies in a room, and asks of the room, as the machine, what comes of it.

Which exercise wants what read, when, and what is asked then, the exercises say. The worker is a process of its own, and
the room never waits for it: where it fails, or is not installed, nothing comes of it.
"""

import contextlib
import logging
from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

from samenspel.harvest.worker import WorkerFailed
from samenspel.room.exercises import reads_after, to_read
from samenspel.room.exercises.contract import Unread
from samenspel.room.handle import AnyCommand
from samenspel.room.session import Session

from .asking import NOBODY, Asked

log = logging.getLogger(__name__)

MACHINE = "machine"
"""The actor as which it asks."""
Find: TypeAlias = Callable[[Unread], AnyCommand]
"""Finds in a thread what is to be asked of the room; raises `WorkerFailed`."""


class Worker:
    """How a worker process is asked: one at a time for all sessions that share it."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="machine")

    def close(self) -> None:
        self.thread.shutdown(wait=False, cancel_futures=True)


class Machine:
    """Of one session. It has it read again when there is something new, one reading at a time."""

    def __init__(
        self,
        loop: AbstractEventLoop,
        worker: Worker,
        ask: Callable[[Asked], None],
        new_id: Callable[[], str],
        session: Callable[[], Session],
        is_practice: bool = False,
    ) -> None:
        self.loop = loop
        self.worker = worker
        self.ask = ask
        self.new_id = new_id
        self.session = session
        """The session as it is now."""
        self.is_practice = is_practice
        self.last: int | None = None
        """A hash of what was read last: no words stay here."""
        self.waiting: TimerHandle | None = None
        self.is_reading = False
        self.is_stopped = False

    @property
    def is_busy(self) -> bool:
        return self.is_reading or self.waiting is not None

    def look(self) -> None:
        """After each turn, and when the session was loaded: read soon, if there is something new by then."""
        if not (self.is_busy or self.is_stopped):
            self.waiting = self.loop.call_later(reads_after(self.session()), self.begin)

    def begin(self) -> None:
        self.waiting = None
        unread = to_read(self.session())
        if unread is None or (self.is_practice and not unread.in_practice):
            return
        if hash(unread) != self.last:
            self.last, self.is_reading = hash(unread), True
            self.worker.thread.submit(self.read, unread)

    def read(self, unread: Unread) -> None:
        """In a thread of its own. What an error says may be words of the room: its name is all that is noted."""
        command: AnyCommand | None = None
        try:
            command = self.worker.find(unread)
        except Exception as error:
            reason = error if isinstance(error, WorkerFailed) else type(error).__name__
            log.warning("the worker did not say what it found: %s", reason)
        with contextlib.suppress(RuntimeError):  # the loop is closed: the server stops
            self.loop.call_soon_threadsafe(self.tell, command)

    def tell(self, command: AnyCommand | None) -> None:
        """Whoever wrote or left meanwhile is the room's to judge."""
        self.is_reading = False
        if command is not None and not self.is_stopped:
            self.ask(Asked(NOBODY, MACHINE, self.new_id(), command))
        self.look()

    def stop(self) -> None:
        self.is_stopped = True
        if self.waiting:
            self.waiting.cancel()
