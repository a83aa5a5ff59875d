"""A socket without a sign of life is cut off, so that a phone that left the wifi does not stay in the room for ever."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.sabotaged import command
from tests.live.raw import RawSocket
from tests.servers import PATIENCE, Server
from tests.sockets import wall


@pytest.fixture
def impatient(tmp_path: Path) -> Server:
    """A server that lets go of silent sockets after a second."""
    return Server(tmp_path, command("soon_loses_patience"))


@pytest.mark.slow
def test_who_beats_stays_and_who_gives_no_sign_of_life_is_let_go(impatient: Server) -> None:
    async def story() -> None:
        invitation = impatient.begin()
        silent, beating = await wall(invitation).open(), await wall(invitation).open()
        assert silent.listener and beating.listener
        async with asyncio.timeout(PATIENCE):
            while not silent.listener.done():
                await beating.beat()
                await asyncio.sleep(0.2)
        await beating.beat()
        assert not beating.listener.done()
        await beating.close()

    with impatient:
        asyncio.run(story())


@pytest.mark.slow
@pytest.mark.parametrize("says", [b"", b'{"type":"hello"'], ids=["nothing", "half a hello"])
def test_who_never_says_hello_is_let_go_too(impatient: Server, says: bytes) -> None:
    with impatient, RawSocket(impatient.port) as raw:
        if says:
            raw.announce(len(says) + 1)
            raw.socket.sendall(says)
        assert raw.drain() == 0
