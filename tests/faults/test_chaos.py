"""A proxy loses a third of all acknowledgements and repeats what phones send: all is kept, once, in order."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.faults.audit import troubles
from tests.faults.proxy import Proxy
from tests.faults.sabotaged import command
from tests.faults.writers import Writer, at_work, open_insights, seat, shown
from tests.servers import PATIENCE, Server

PEOPLE, LINES = 20, 30
PART = 0.3


async def through_chaos(server: Server) -> tuple[Proxy, Sequence[Writer]]:
    """Everybody writes; phones repeat what was not acknowledged, and some lose their connection on top."""
    with server:
        async with Proxy(server.port, Random(8)) as proxy:
            invitation = server.begin()
            step = await open_insights(invitation)
            writers = await seat(invitation, step, range(PEOPLE), Random(9), proxy.port)
            proxy.lost_answers = proxy.repeated_asks = PART
            async with at_work(writers, pause=0.1):
                while min(len(writer.texts) for writer in writers) < LINES:
                    await asyncio.sleep(0.2)
                    await drop_one(writers, proxy.dice)
                    await asyncio.gather(*[writer.repeat() for writer in writers])
                await settled(writers)
        server.kill()
    return proxy, writers


async def drop_one(writers: Sequence[Writer], dice: Random) -> None:
    socket = dice.choice(writers).screen.socket
    if socket:
        socket.transport.abort()


async def settled(writers: Sequence[Writer]) -> None:
    """All pens down; every phone goes on asking until it is told that all is saved."""
    for writer in writers:
        writer.writing = False
    async with asyncio.timeout(3 * PATIENCE):
        while any(writer.unsaved for writer in writers):
            await asyncio.gather(*[writer.send() for writer in writers if not writer.sending.locked()])
            await asyncio.gather(*[writer.repeat() for writer in writers])
            await asyncio.sleep(0.2)
    await shown(writers)


def test_lost_acknowledgements_and_repeated_asks_double_nothing_and_lose_nothing(tmp_path: Path) -> None:
    proxy, writers = asyncio.run(through_chaos(Server(tmp_path)))
    assert troubles(tmp_path, writers) == []
    assert min(proxy.lost, proxy.repeated) > PEOPLE * LINES * PART / 2


def test_a_server_that_takes_what_comes_twice_is_noticed(tmp_path: Path) -> None:
    _, writers = asyncio.run(through_chaos(Server(tmp_path, command("takes_a_command_twice"))))
    assert any(trouble.startswith("doubled") for trouble in troubles(tmp_path, writers))
