"""A socket of our own that stays open as a browser keeps it open: lost, locked, or cut, it comes back by itself."""

import asyncio
import contextlib
from asyncio import Event, Task
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from msgspec.json import encode
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from .pace import Pace

BEAT = 10.0
"""Seconds between two signs of life."""
LOOK = 0.5
AGAIN = 0.02
"""Seconds before connecting anew."""

Json = Any


class Lost(Exception):
    """The server sent this screen away, or cannot be reached."""


@dataclass
class Door:
    """Where to come in: the address of the server and the code of the session, and how fast time runs inside."""

    url: str
    code: str
    pace: Pace = field(default_factory=Pace)
    alike: dict[tuple[str, str], Json] = field(default_factory=dict)
    """The last version of each record that came in, by its id and whose it is: kept once for a whole hall."""

    def kept_once(self, record: Json) -> Json:
        """The record, or the one that is just like it."""
        key = (record["id"], record.get("of", ""))
        if self.alike.get(key) != record:
            self.alike[key] = record
        return self.alike[key]

    @property
    def socket(self) -> str:
        return "ws" + self.url.removeprefix("http") + "/live"


@dataclass(eq=False)
class Line:
    """One socket after another, until `close` or until the server says goodbye."""

    door: Door
    goodbye: str = field(default="", init=False)
    socket: ClientConnection | None = field(default=None, init=False)
    tasks: set[Task[None]] = field(default_factory=set, init=False)
    network: Event = field(default_factory=Event, init=False)
    awake: Event = field(default_factory=Event, init=False)
    woke_at: float = field(default=0.0, init=False)
    """When the phone was last taken in the hand: what was asked before it says nothing of the server's pace."""

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
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.socket:
            await self.socket.close()

    # --- trouble

    def lose_network(self) -> None:
        """The socket is cut without a word, whatever was under way."""
        self.network.clear()
        if self.socket:
            self.socket.transport.abort()

    def find_network(self) -> None:
        self.network.set()

    def lock(self) -> None:
        """The phone is put away: nothing is read and no sign of life is given."""
        self.awake.clear()

    def unlock(self) -> None:
        self.awake.set()
        self.woke_at = asyncio.get_running_loop().time()

    # --- the socket

    async def stay(self) -> None:
        """Connect, again and again, until the server says goodbye."""
        while not self.goodbye:
            await self.network.wait()
            with contextlib.suppress(ConnectionClosed, InvalidHandshake, OSError, TimeoutError):
                await self.listen()
            await asyncio.sleep(AGAIN)

    async def listen(self) -> None:
        """From hello to the end of this socket."""
        options: Json = {"max_size": None, "compression": None, "ping_interval": None, "open_timeout": 20}
        async with connect(self.door.socket, **options) as self.socket:
            await self.say(self.hello())
            async for data in self.socket:
                await self.awake.wait()
                self.hear(str(data))
                if self.goodbye:
                    break

    async def say(self, frame: Json) -> None:
        if self.socket:
            with contextlib.suppress(ConnectionClosed):
                await self.socket.send(encode(frame).decode())

    async def beat(self) -> None:
        """Give signs of life, and look whether something must be asked again."""
        loop = asyncio.get_running_loop()
        beaten = loop.time()
        while not self.goodbye:
            await asyncio.sleep(LOOK)
            if self.awake.is_set() and loop.time() - beaten > BEAT:
                beaten = loop.time()
                await self.say({"type": "beat"})
            await self.ask_again(loop.time())

    # --- what a screen makes of it

    def hello(self) -> Json:
        """The first frame of every socket."""
        raise NotImplementedError

    def hear(self, data: str) -> None:
        """A message came in."""
        raise NotImplementedError

    async def ask_again(self, now: float) -> None:
        """Time went by."""
        raise NotImplementedError
