"""One WebSocket of a pretended screen: whole messages in and out, with no queue and no task in between.

A thousand of them fit in one process. What the protocol asks is left to the `websockets` library.
"""

import asyncio
import socket
from asyncio import Future, Transport
from collections.abc import Callable
from typing import Self, cast

from websockets.client import ClientProtocol
from websockets.exceptions import InvalidHandshake
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import State
from websockets.uri import parse_uri

OPENS_WITHIN = 20.0
"""Seconds."""
SMALL_BUFFER = 4096
"""Bytes that the system keeps for a screen that reads slowly."""


class Wire(asyncio.Protocol):
    """Opened by `open`; over when `over` is done."""

    def __init__(self, url: str, hear: Callable[[bytes], None]) -> None:
        loop = asyncio.get_running_loop()
        self.protocol = ClientProtocol(parse_uri(url), max_size=None)
        self.hear = hear
        self.opened: Future[None] = loop.create_future()
        self.over: Future[None] = loop.create_future()
        self.begun: list[bytes] = []
        """The fragments of a message that is not whole yet."""

    @classmethod
    async def open(cls, url: str, hear: Callable[[bytes], None]) -> Self:
        """Raises `OSError` or `InvalidHandshake` when it cannot connect."""
        loop, at = asyncio.get_running_loop(), parse_uri(url)
        async with asyncio.timeout(OPENS_WITHIN):
            _, wire = await loop.create_connection(lambda: cls(url, hear), at.host, at.port, ssl=at.secure or None)
            try:
                await wire.opened
            except BaseException:
                wire.transport.abort()
                raise
            return wire

    @property
    def is_open(self) -> bool:
        return self.protocol.state is State.OPEN and not self.transport.is_closing()

    def send(self, text: bytes) -> None:
        if self.is_open:
            self.protocol.send_text(text)
            self.flush()

    def flush(self) -> None:
        if data := b"".join(self.protocol.data_to_send()):
            self.transport.write(data)

    def hang_up(self) -> None:
        if self.is_open:
            self.protocol.send_close(1000)
            self.flush()
        self.transport.close()

    def read_slowly(self) -> None:
        kept: socket.socket = self.transport.get_extra_info("socket")
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)

    # --- what the event loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(Transport, transport)
        self.protocol.send_request(self.protocol.connect())
        self.flush()

    def data_received(self, data: bytes) -> None:
        self.protocol.receive_data(data)
        for event in self.protocol.events_received():
            if isinstance(event, Frame):
                self.take(event)
            elif isinstance(event, Response) and not self.opened.done():
                self.answered()
        self.flush()

    def answered(self) -> None:
        if error := self.protocol.handshake_exc:
            self.opened.set_exception(error)
        else:
            self.opened.set_result(None)

    def take(self, frame: Frame) -> None:
        if frame.opcode not in (Opcode.TEXT, Opcode.CONT):
            return
        self.begun.append(bytes(frame.data))
        if frame.fin:
            message, self.begun = b"".join(self.begun), []
            self.hear(message)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(InvalidHandshake("hung up"))
        if not self.over.done():
            self.over.set_result(None)
