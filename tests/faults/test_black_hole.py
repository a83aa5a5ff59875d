"""Phones whose traffic goes nowhere for a minute, without an end or an error, come back with all they wrote."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.audit import troubles
from tests.faults.proxy import DOWN, UP, Proxy
from tests.faults.sabotaged import command
from tests.faults.writers import SOON, Writer, at_work, finished, open_insights, seat
from tests.servers import PATIENCE, Invitation, Server
from tests.sockets import Screen, wall

PEOPLE = 12
MINUTE = 60.0
MOMENT = 2.0
BEAT = 10.0
"""Seconds between two signs of life of a screen that has nothing to say."""


@dataclass
class Hall:
    """A revealed step. Some of its people fall into the hole, others stay; the wall sees all that is saved."""

    gone: Sequence[Writer]
    stayed: Sequence[Writer]
    wall: Screen

    @property
    def writers(self) -> Sequence[Writer]:
        return (*self.gone, *self.stayed)

    def is_told(self, writer: Writer) -> bool:
        """Whether a phone shows all that was saved of it, and what hangs on the wall: news comes after the answer."""
        own = {record["text"] for record in writer.screen.own.values() if record["kind"] == "insight"}
        return own >= {*writer.acknowledged} and writer.screen.room == self.wall.room

    def behind(self) -> list[str]:
        """Whose phone does not show what hangs on the wall."""
        hanging = self.wall.room
        return [f"behind: {writer.alias}" for writer in self.writers if writer.screen.room != hanging]


async def open_hall(invitation: Invitation, proxy: Proxy) -> Hall:
    step = await open_insights(invitation, reveal=True)
    gone = await seat(invitation, step, range(PEOPLE), Random(11), proxy.port)
    for writer in gone:
        writer.at_once = 1000
    stayed = await seat(invitation, step, range(PEOPLE, PEOPLE + 3), Random(12))
    return Hall(gone, stayed, await wall(invitation).open())


async def beat(screen: Screen) -> None:
    while True:
        await screen.say(type="beat")
        await asyncio.sleep(BEAT)


async def through_the_hole(server: Server, seconds: float) -> tuple[Hall, list[str]]:
    """Those who are gone hear nothing any more; of half of them nothing is heard either. Everybody writes on."""
    with server:
        async with Proxy(server.port, Random(12)) as proxy:
            hall = await open_hall(server.begin(), proxy)
            beating = asyncio.create_task(beat(hall.wall))
            async with at_work(hall.writers, pause=seconds / 20):
                await asyncio.sleep(seconds / 10)
                proxy.swallow(DOWN)
                proxy.swallow(UP, every=2)
                await asyncio.sleep(seconds)
                while not all(writer.unsaved > 10 for writer in hall.gone):  # they write on, and nobody answers
                    await asyncio.sleep(seconds / 20)
                await come_back(hall)
            beating.cancel()
            await hall.wall.close()
        server.kill()
    return hall, hall.behind()


async def come_back(hall: Hall) -> None:
    """The phones find out and connect anew, while everybody writes on for a while."""
    for writer in hall.gone:
        assert writer.screen.socket
        writer.screen.socket.transport.abort()
    async with asyncio.timeout(3 * PATIENCE):
        while any(len(writer.acknowledged) <= 15 or not writer.places for writer in hall.gone):
            await asyncio.sleep(0.1)
    await finished(hall.writers)
    with suppress(TimeoutError):
        async with asyncio.timeout(3 * SOON):
            for writer in hall.writers:
                await writer.screen.until(lambda writer=writer: hall.is_told(writer))


def test_phones_come_back_out_of_a_black_hole_with_all_they_wrote_once_and_in_order(tmp_path: Path) -> None:
    hall, behind = asyncio.run(through_the_hole(Server(tmp_path), MINUTE))
    assert troubles(tmp_path, hall.writers) + behind == []
    assert all(len(writer.acknowledged) > 15 for writer in hall.writers)


def test_a_server_that_takes_what_comes_twice_is_noticed(tmp_path: Path) -> None:
    hall, _ = asyncio.run(through_the_hole(Server(tmp_path, command("takes_a_command_twice")), MOMENT))
    assert any(trouble.startswith("doubled") for trouble in troubles(tmp_path, hall.writers))


def test_a_server_that_tells_nothing_old_is_noticed(tmp_path: Path) -> None:
    _, behind = asyncio.run(through_the_hole(Server(tmp_path, command("tells_nothing_old")), MOMENT))
    assert behind
