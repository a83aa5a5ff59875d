"""A chaos proxy between phones and a server: it knows where a frame ends, so that it can lose and repeat whole ones.

It can also turn into a black hole: what was open stays open and carries nothing any more, as when a phone leaves the
wifi: no end, no error, in one direction or both. And it can go away altogether, so that nobody can connect either.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from types import TracebackType
from typing import Self

TEXT = 1
UP, DOWN = "up", "down"
END_OF_HANDSHAKE = b"\r\n\r\n"
WANTS_FRAMES = b"upgrade: websocket"
GONE = (OSError, asyncio.IncompleteReadError)


@dataclass(frozen=True)
class Frame:
    """One WebSocket frame as it stands on the wire."""

    raw: bytes
    text: bool
    payload: bytes

    @property
    def is_acknowledgement(self) -> bool:
        return self.text and self.payload.startswith(b'["saved"')


async def frames(reader: asyncio.StreamReader) -> AsyncIterator[Frame]:
    """The frames that come in, masked or not (RFC 6455, 5.2)."""
    while True:
        head = await reader.readexactly(2)
        size = head[1] & 0x7F
        longer = await reader.readexactly({126: 2, 127: 8}.get(size, 0))
        if longer:
            size = int.from_bytes(longer, "big")
        mask = await reader.readexactly(4 if head[1] & 0x80 else 0)
        data = await reader.readexactly(size)
        payload = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)) if mask else data
        yield Frame(head + longer + mask + data, head[0] & 0x0F == TEXT, payload)


async def pieces(reader: asyncio.StreamReader) -> AsyncIterator[Frame]:
    """What comes in for a page, as it comes."""
    while data := await reader.read(1 << 16):
        yield Frame(data, False, b"")


@dataclass(eq=False)
class Line:
    """One phone's line to the server. A direction that went dark carries nothing, and never will again."""

    dark: set[str] = field(default_factory=set)


@dataclass
class Proxy:
    """Listens at `port` while it is open, and passes on to the server at `to`."""

    to: int
    dice: Random
    lost_answers: float = 0.0
    """Which part of the acknowledgements never arrives."""
    repeated_asks: float = 0.0
    """Which part of what phones send arrives twice."""
    port: int = 0
    lost: int = 0
    repeated: int = 0
    is_away: bool = False
    """Whether nobody gets through: who calls is hung up on."""
    lines: list[Line] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self.server = await asyncio.start_server(self.take, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.server.close()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def take(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        """A phone calls: call the server, let the two shake hands, then stand between them."""
        with suppress(*GONE):
            asked = await phone.readuntil(END_OF_HANDSHAKE)
            if self.is_away:
                raise ConnectionAbortedError
            server, to_server = await asyncio.open_connection("127.0.0.1", self.to)
            to_server.write(asked)
            parts = pieces
            if WANTS_FRAMES in asked.lower():
                parts = frames
                to_phone.write(await server.readuntil(END_OF_HANDSHAKE))
            line = Line()
            self.lines.append(line)
            for way, reader, writer in ((UP, phone, to_server), (DOWN, server, to_phone)):
                task = asyncio.create_task(self.pass_on(line, way, parts(reader), writer))
                self.tasks.add(task)
            return
        to_phone.close()

    async def pass_on(self, line: Line, way: str, came: AsyncIterator[Frame], writer: asyncio.StreamWriter) -> None:
        with suppress(*GONE):
            async for frame in came:
                if way not in line.dark:
                    writer.write(frame.raw * self.times(frame, way))
                    await writer.drain()
        if way not in line.dark:
            writer.close()

    def times(self, frame: Frame, way: str) -> int:
        """How often this frame arrives."""
        if way == UP and frame.text and self.dice.random() < self.repeated_asks:
            self.repeated += 1
            return 2
        if way == DOWN and frame.is_acknowledgement and self.dice.random() < self.lost_answers:
            self.lost += 1
            return 0
        return 1

    def swallow(self, *ways: str, every: int = 1) -> None:
        """From now on the lines that are open, or every second or third of them, carry nothing in these directions."""
        for line in self.lines[::every]:
            line.dark.update(ways)

    def goes_away(self) -> None:
        self.is_away = True
        self.swallow(UP, DOWN)

    def comes_back(self) -> None:
        """For new lines: what was swallowed stays dark."""
        self.is_away = False
