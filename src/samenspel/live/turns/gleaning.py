"""While people look at the drawings a worker looks through what hangs, and proposes longings to the desk.

It runs in a process of its own and reads only what everybody sees. Where it fails, or is not installed, nothing comes
of it: the facilitator chooses from the wall herself.
"""

import contextlib
import logging
from asyncio import AbstractEventLoop
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import TypeAlias

from samenspel.harvest.worker import WorkerFailed
from samenspel.room.exercises.longings import Given
from samenspel.room.exercises.thread import Found, Glean, to_glean
from samenspel.room.session import Session

from .asking import NOBODY, Asked

log = logging.getLogger(__name__)

MACHINE = "machine"
"""The actor as which it asks."""
Find: TypeAlias = Callable[[Sequence[Given]], Sequence[tuple[str, ...]]]
"""Finds the lines of each longing, in a thread; raises `WorkerFailed`."""
Gleaning: TypeAlias = tuple[Find, Executor]
"""How it finds them, and the threads in which it may."""


class Gleaner:
    """Of one session. It looks again when more hangs than it last saw, one look at a time."""

    def __init__(
        self,
        loop: AbstractEventLoop,
        gleaning: Gleaning,
        ask: Callable[[Asked], None],
        new_id: Callable[[], str],
        session: Callable[[], Session],
    ) -> None:
        self.loop = loop
        self.find, self.thread = gleaning
        self.ask = ask
        self.new_id = new_id
        self.session = session
        """The session as it is now."""
        self.seen: tuple[Given, ...] = ()
        self.is_looking = False
        self.is_stopped = False

    def look(self) -> None:
        """After each turn: begin to look, if this is the moment and there is something new."""
        given = () if self.is_looking or self.is_stopped else to_glean(self.session())
        if given and given != self.seen:
            self.seen, self.is_looking = given, True
            self.thread.submit(self.found, given)

    def found(self, given: tuple[Given, ...]) -> None:
        """In a thread of its own."""
        quotes: Sequence[tuple[str, ...]] | None = None
        try:
            quotes = self.find(given)
        except WorkerFailed as error:
            log.warning("no longings are proposed: %s", error)
        except Exception:
            log.exception("no longings are proposed")
        with contextlib.suppress(RuntimeError):  # the loop is closed: the server stops
            self.loop.call_soon_threadsafe(self.propose, quotes)

    def propose(self, quotes: Sequence[tuple[str, ...]] | None) -> None:
        self.is_looking = False
        if quotes is not None and not self.is_stopped:
            command = Glean(tuple(map(Found, quotes)))
            self.ask(Asked(NOBODY, MACHINE, self.new_id(), command))
        self.look()

    def stop(self) -> None:
        self.is_stopped = True
