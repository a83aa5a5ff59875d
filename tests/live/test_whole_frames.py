"""Every name of uvicorn that live/gate/frames.py uses, and what bypasses uvicorn's queue both ways."""

import ast
import asyncio
import inspect
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import ClientConnection, connect

from samenspel.live.gate.frames import WholeFrames
from samenspel.live.gate.http import PatientHttp
from samenspel.live.wire.frames import first, last, whole
from samenspel.live.wire.parts import LARGEST_FRAME
from tests.faults.writers import open_insights
from tests.live.raw import CONTINUED, TEXT, Frame, RawSocket
from tests.servers import Invitation
from tests.sockets import seated, sheet_of

HELD = {"frames", "handle_connect", "scope", "send_receive_event_to_app", "transport"}
"""Names of uvicorn that are touched; for each stands a claim below."""
HELD_BY_FLOODS = {
    "client", "conn", "connection_lost", "connection_made", "data_received", "handle_ping", "handshake_complete",
    "handshake_initiated", "loop",
}  # fmt: skip
"""The others; without them the attacks in test_gate.py would not be stopped."""


def names_of_self(source: str, kind: str) -> set[str]:
    """Every attribute of `self` in a class, and its methods."""
    [ours] = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == kind]
    nodes = list(ast.walk(ours))
    selves = {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
    }
    return selves | {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def touched() -> set[str]:
    """The names of uvicorn's class that `WholeFrames` uses or replaces."""
    ours, theirs = (Path(str(inspect.getsourcefile(kind))).read_text() for kind in WholeFrames.__mro__[:2])
    own = names_of_self(ours, "WholeFrames")
    return own & names_of_self(theirs, "WebSocketsSansIOProtocol") - set(dir(object))


def test_no_other_name_of_uvicorn_is_touched() -> None:
    assert touched() == HELD | HELD_BY_FLOODS
    assert issubclass(WholeFrames, WebSocketsSansIOProtocol)


def test_uvicorn_is_pinned_to_the_release_that_is_held_here() -> None:
    pinned = re.search(r'"uvicorn==([\d.]+)"', (Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert pinned and version("uvicorn") == pinned[1]


HELD_OF_HTTP = {
    "connection_lost", "connection_made", "conn", "cycle", "data_received", "flow", "handle_websocket_upgrade",
    "on_response_complete", "pause_writing", "resume_writing", "send_400_response", "transport",
}  # fmt: skip
"""Of the protocol for requests; without them the attacks in test_gate.py and test_wire.py would not be stopped."""


def test_no_other_name_of_uvicorn_s_http_is_touched() -> None:
    ours, theirs = (Path(str(inspect.getsourcefile(kind))).read_text() for kind in PatientHttp.__mro__[:2])
    used = names_of_self(ours, "PatientHttp") & names_of_self(theirs, "H11Protocol")
    assert used - set(dir(object)) == HELD_OF_HTTP


# --- a small application on a real uvicorn


@dataclass
class Ear:
    """An application that hands each connection its sink, as `live` does, and remembers what reached whom."""

    listening: bool = True
    protocols: list[WholeFrames] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert (await receive())["type"] == "websocket.connect"
        await send({"type": "websocket.accept"})
        protocol = scope["extensions"]["samenspel"]
        self.protocols.append(protocol)
        if self.listening:
            protocol.sink = self.heard.append
        while (event := await receive())["type"] != "websocket.disconnect":
            self.events.append(event)
        self.gone.set()


@asynccontextmanager
async def served(ear: Ear) -> AsyncIterator[int]:
    config = uvicorn.Config(
        ear, port=0, ws=WholeFrames, ws_max_size=LARGEST_FRAME, ws_per_message_deflate=False, ws_ping_interval=None,
        lifespan="off", log_config=None,
    )  # fmt: skip
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def connected(ear: Ear) -> AsyncIterator[ClientConnection]:
    async with (
        served(ear) as port,
        connect(f"ws://127.0.0.1:{port}/live", compression=None, ping_interval=None, max_size=None) as client,
    ):
        while not ear.protocols:
            await asyncio.sleep(0.01)
        yield client


async def until(holds: Any) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.01)


def test_handle_connect_leaves_the_protocol_in_the_scope_where_the_application_finds_it() -> None:
    async def story() -> None:
        ear = Ear()
        async with connected(ear):
            [protocol] = ear.protocols
            assert isinstance(protocol, WholeFrames)
            assert list(protocol.scope["extensions"]) == ["websocket.http.response", "samenspel"]

    asyncio.run(story())


def test_handle_connect_survives_a_request_that_cannot_become_a_websocket() -> None:
    async def story() -> int:
        async with served(Ear()) as port:
            with await asyncio.to_thread(RawSocket, port, version="12") as refused:
                return refused.status

    assert asyncio.run(story()) == 400


def test_a_message_goes_to_the_sink_and_nothing_of_it_to_the_queue() -> None:
    async def story() -> Ear:
        ear = Ear()
        async with connected(ear) as client:
            for n in range(500):
                await client.send(f"message {n}")
            await until(lambda: len(ear.heard) == 500)
        return ear

    ear = asyncio.run(story())
    assert ear.heard == [f"message {n}".encode() for n in range(500)] and not ear.events


def test_frames_that_make_up_one_message_arrive_as_one() -> None:
    async def story() -> Ear:
        ear = Ear()
        async with connected(ear) as client:
            await client.send(["één ", "bericht ", "in ", "stukken"])
            await client.send("heel")
            await until(lambda: len(ear.heard) == 2)
            assert ear.protocols[0].frames == []
        return ear

    assert [data.decode() for data in asyncio.run(story()).heard] == ["één bericht in stukken", "heel"]


def test_without_a_sink_messages_take_the_ordinary_way() -> None:
    async def story() -> Ear:
        ear = Ear(listening=False)
        async with connected(ear) as client:
            await client.send("first")
            await until(lambda: ear.events)
        return ear

    ear = asyncio.run(story())
    assert not ear.heard and [event["text"] for event in ear.events] == ["first"]


def test_the_application_is_told_when_the_other_side_is_gone() -> None:
    async def story() -> None:
        ear = Ear()
        async with connected(ear) as client:
            client.transport.abort()
            await asyncio.wait_for(ear.gone.wait(), 10)
            assert ear.protocols[0].transport.is_closing()

    asyncio.run(story())


def test_the_transport_takes_whole_frames_and_two_fragments_are_one_message() -> None:
    async def story() -> list[Any]:
        ear = Ear()
        async with connected(ear) as client:
            transport = ear.protocols[0].transport
            shared = first("[“gedeeld”".encode())
            for buffer in (whole(b"heel"), shared, last(b",1]"), shared, last(b",2]"), whole(b"x" * 70_000)):
                transport.write(buffer)
            return [await client.recv() for _ in range(4)]

    assert asyncio.run(story()) == ["heel", "[“gedeeld”,1]", "[“gedeeld”,2]", "x" * 70_000]


def test_the_transport_says_how_much_a_reader_has_not_read_and_can_be_cut_off() -> None:
    async def story() -> None:
        ear = Ear()
        async with served(ear) as port:
            deaf = await asyncio.to_thread(RawSocket, port, 4096)
            await until(lambda: ear.protocols)
            transport = ear.protocols[0].transport
            assert transport.get_write_buffer_size() == 0
            for _ in range(200):
                transport.write(whole(bytes(60_000)))
            await until(lambda: transport.get_write_buffer_size() < 200 * 60_000)  # the system takes what it can hold
            assert transport.get_write_buffer_size() > 5_000_000
            transport.abort()
            await asyncio.wait_for(ear.gone.wait(), 10)
            assert transport.is_closing()
            deaf.socket.close()

    asyncio.run(story())


# --- the same on the real server


def messages(socket: RawSocket, until: str) -> list[list[Frame]]:
    """The frames of each message, up to the one that holds this text."""
    found: list[list[Frame]] = [[]]
    for frame in socket.frames():
        found[-1].append(frame)
        if frame.final:
            if until.encode() in b"".join(frame.payload for frame in found[-1]):
                return found
            found.append([])
    raise AssertionError(f"no {until}")


async def at_the_same_moment(invitation: Invitation, times: int = 20) -> tuple[list[Frame], list[Frame]]:
    """Two people write into a revealed step at once: the messages in which each is told of it in one window."""
    step = await open_insights(invitation, reveal=True)
    async with seated(invitation, "Anna", "Bram") as people:
        with RawSocket(invitation.port) as one, RawSocket(invitation.port) as other:
            for socket, screen in zip((one, other), people, strict=True):
                socket.hello(invitation, "phone", secret=screen.secret)
                await asyncio.to_thread(messages, socket, "news")
            for n in range(times):
                asks = [
                    screen.ask("WriteInsight", step=step, line=f"{n}", text=f"samen {n}", sheet=sheet_of(screen))
                    for screen in people
                ]
                await asyncio.gather(*asks)
                told = [(await asyncio.to_thread(messages, socket, f"samen {n}"))[-1] for socket in (one, other)]
                if all(b"".join(f.payload for f in message).count(b"samen") == 3 for message in told):
                    return told[0], told[1]
    raise AssertionError(f"{times} times not in one window")


@pytest.mark.slow
def test_a_screens_message_is_the_shared_part_and_its_own_as_two_fragments_of_one(invitation: Invitation) -> None:
    one, other = asyncio.run(at_the_same_moment(invitation))
    for fragments in (one, other):
        assert [(frame.opcode, frame.final) for frame in fragments] == [(TEXT, False), (CONTINUED, True)]
        kind, _, is_whole, room, own = json.loads(b"".join(frame.payload for frame in fragments))
        assert (kind, is_whole, len(room[0]), len(own[0])) == ("news", False, 2, 1)
    assert one[0] == other[0], "the shared part is the same to the byte"
    assert one[1] != other[1]
