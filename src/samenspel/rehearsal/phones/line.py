"""A connection, kept open as a browser does: lost, locked or cut, it reconnects by itself."""

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from asyncio import Event, Task
from collections.abc import Coroutine
from dataclasses import dataclass, field
from math import inf
from random import uniform
from typing import Any

from msgspec.json import encode
from websockets.exceptions import InvalidHandshake

from samenspel.live.wire.messages import Beat, Hello

from .pace import Pace
from .view import Views
from .wire import Wire

log = logging.getLogger(__name__)

BEAT = 10.0
"""Seconds between two signs of life."""
LOOK = 0.5
SOONEST, LATEST = 0.02, 2.0
"""Seconds before connecting anew: twice as long each time, and no two in the same instant."""

Json = Any


class Lost(Exception):
    """The server sent this screen away, or cannot be reached."""


class NotUnderstood(Exception):
    """The server does not know a command as we ask it: our own fault, which a refusal among others would hide."""


@dataclass
class Door:
    """Where to come in: the address of the server and the code of the session, and how fast time runs inside."""

    url: str
    code: str
    pace: Pace = field(default_factory=Pace)
    views: Views = field(default_factory=Views)
    """What comes in, kept once for a whole hall."""

    @property
    def socket(self) -> str:
        return "ws" + self.url.removeprefix("http") + "/live"


@dataclass(eq=False)
class Line(ABC):
    """One socket after another, until `close` or until the server says goodbye."""

    door: Door
    goodbye: str = field(default="", init=False)
    wire: Wire | None = field(default=None, init=False)
    tasks: set[Task[None]] = field(default_factory=set, init=False)
    network: Event = field(default_factory=Event, init=False)
    awake: Event = field(default_factory=Event, init=False)
    woke_at: float = field(default=0.0, init=False)
    """When the phone was last taken in the hand: what was asked before it says nothing of the server's pace."""
    behind: float = field(default=inf, init=False)
    """Since when this screen may be reading what was sent earlier; infinite when it keeps up."""
    beats: int = field(default=0, init=False)
    """Signs of life that were not answered yet."""
    reads_slowly: bool = field(default=False, init=False)

    def dial(self) -> None:
        self.network.set()
        self.awake.set()
        self.run(self.stay())
        self.run(self.beat())

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def close(self) -> None:
        if self.wire:
            self.wire.hang_up()
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    # --- trouble

    def lose_network(self) -> None:
        """Cut the socket without a close frame, whatever was under way."""
        self.network.clear()
        if self.wire:
            self.wire.transport.abort()

    def find_network(self) -> None:
        self.network.set()

    def lock(self) -> None:
        """The phone is put away: it reads nothing and sends no heartbeat."""
        self.awake.clear()
        self.behind = min(self.behind, asyncio.get_running_loop().time())
        if self.wire and not self.wire.transport.is_closing():
            self.wire.transport.pause_reading()

    def unlock(self) -> None:
        """What is waiting is read first; the answer to a heartbeat comes after all of it."""
        self.awake.set()
        self.woke_at = asyncio.get_running_loop().time()
        if self.wire and not self.wire.transport.is_closing():
            self.wire.transport.resume_reading()
            self.give_sign()

    # --- the socket

    async def stay(self) -> None:
        """Connect, again and again, until the server says goodbye."""
        wait = SOONEST
        while not self.goodbye:
            await self.network.wait()
            with contextlib.suppress(InvalidHandshake, OSError, TimeoutError):
                await self.listen()
                wait = SOONEST
            await asyncio.sleep(wait * uniform(0.5, 1.5))
            wait = min(2 * wait, LATEST)

    async def listen(self) -> None:
        """From hello to the end of this socket."""
        wire = await Wire.open(self.door.socket, self.hear)
        try:
            self.wire, self.beats = wire, 0
            if self.reads_slowly:
                wire.read_slowly()
            self.say(self.hello())
            if self.awake.is_set():
                self.behind = inf
            else:
                wire.transport.pause_reading()
            await wire.over
            if self.network.is_set() and not self.goodbye:
                log.info("cut off")
        finally:
            self.wire = None
            wire.transport.abort()

    def say(self, frame: Json) -> None:
        if self.wire:
            self.wire.send(encode(frame))

    async def beat(self) -> None:
        """Send heartbeats, and check whether something must be sent again."""
        loop = asyncio.get_running_loop()
        beaten = loop.time()
        while not self.goodbye:
            await asyncio.sleep(LOOK)
            if self.awake.is_set() and loop.time() - beaten > BEAT:
                beaten = loop.time()
                self.give_sign()
            self.ask_again(loop.time())

    def give_sign(self) -> None:
        self.beats += 1
        self.say(Beat())

    def sign_answered(self) -> None:
        """All that was sent before this has been read."""
        self.beats -= 1
        if self.beats <= 0 and self.awake.is_set():
            self.behind = inf

    # --- what a screen makes of it

    @abstractmethod
    def hello(self) -> Hello:
        """The first frame of every socket."""

    @abstractmethod
    def hear(self, data: bytes) -> None:
        """A message came in."""

    @abstractmethod
    def ask_again(self, now: float) -> None:
        """Time went by: send again what was not answered."""
