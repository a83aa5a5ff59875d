"""The socket of a pretended screen: whole messages, whatever pieces they come in, and nothing after the end."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from websockets.asyncio.server import ServerConnection, serve

from samenspel.rehearsal.phones.wire import Wire

Talk = Callable[[ServerConnection], Awaitable[None]]


async def heard(talk: Talk, then: Callable[[Wire], None] = lambda wire: None) -> list[bytes]:
    """All messages of a server that talks like this, until it hangs up."""
    messages: list[bytes] = []
    async with serve(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        wire = await Wire.open(f"ws://127.0.0.1:{port}/live", messages.append)
        wire.send(b"hello")
        await asyncio.wait_for(wire.over, 5)
        then(wire)
    return messages


def test_a_message_in_pieces_is_heard_whole_and_in_order() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.recv()
        await socket.send("één")
        await socket.send(["tw", "ee ", "stukken"])

    assert asyncio.run(heard(talk)) == ["één".encode(), b"twee stukken"]


def test_what_is_said_after_the_end_is_no_trouble() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.recv()

    def too_late(wire: Wire) -> None:
        wire.send(b"too late")
        wire.hang_up()

    assert asyncio.run(heard(talk, too_late)) == []


def test_who_does_not_speak_this_protocol_is_not_opened() -> None:
    async def refused() -> None:
        async def gruff(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
            writer.close()

        async with await asyncio.start_server(gruff, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            await Wire.open(f"ws://127.0.0.1:{port}/live", lambda data: None)

    with pytest.raises(Exception, match="404"):
        asyncio.run(refused())
