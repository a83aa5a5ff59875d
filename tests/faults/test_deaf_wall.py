"""A wall that never reads is cut off within a bound of bytes, and nobody else notices."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from samenspel.live.wire.screen import FAR_BEHIND
from tests.faults.sabotaged import command
from tests.faults.writers import LINES, Writer, open_insights, seat
from tests.live.raw import RawSocket
from tests.servers import Server
from tests.sockets import Screen, wall

PEOPLE, EACH = 20, 2
LARGE = "👍" * 480
"""Two thousand bytes: as much as fits in a line."""
SYSTEM = 5 * 1024 * 1024
"""In bytes, more than the system itself keeps for one connection."""
TABLE = Path("/proc/net/tcp")
ESTABLISHED = "01"


@dataclass
class Told:
    """What a wall that reads was told, until the deaf one was cut off or far more than the bound had been sent."""

    cut: bool
    sent: int
    """Bytes, to each wall."""
    largest_round: int
    drained: int
    """Of these, the bytes that the system had taken over for the deaf wall."""
    equal: bool
    """Whether all others show the same in the end."""

    @property
    def kept(self) -> int:
        """Bytes that the server itself kept for the deaf wall when it cut it off."""
        return self.sent - self.drained


def is_open(server: Server, other: RawSocket) -> bool:
    """Whether the server still holds its end of this connection, as the system's own table says."""
    port = other.socket.getsockname()[1]
    ends = f":{server.port:04X} ", f":{port:04X} {ESTABLISHED} "
    return any(all(end in line for end in ends) for line in TABLE.read_text().splitlines())


async def write_on(writers: Sequence[Writer], round: int) -> None:
    """Everybody writes some of their lines anew, all different, at the pace of a person in a hurry."""
    for n in range(round * EACH, (round + 1) * EACH):
        for writer in writers:
            line = {"line": str(n % LINES), "text": f"{n} {LARGE}", "version": n // LINES, "sheet": writer.sheet}
            await writer.screen.ask("WriteInsight", step=writer.step, **line)
    for writer in writers:
        await writer.screen.until(lambda writer=writer: not writer.screen.unsaved)


def heard(screen: Screen) -> int:
    return sum(len(message.encode()) for message in screen.heard)


async def outlast(server: Server) -> Told:
    with server:
        invitation = server.begin()
        step = await open_insights(invitation, reveal=True)
        writers = await seat(invitation, step, range(PEOPLE), Random(13))
        good = await wall(invitation).open()
        with RawSocket(server.port, receive_buffer=4096) as deaf:
            deaf.hello(invitation)
            told = await until_cut(server, deaf, good, writers)
            told.drained = deaf.drain() if told.cut else 0
        await good.until(lambda: len(good.all("insight")) == PEOPLE * LINES)
        told.equal = all([await comes_to_show(writer.screen, good) for writer in writers])
        for screen in (good, *[writer.screen for writer in writers]):
            await screen.close()
    return told


async def comes_to_show(screen: Screen, good: Screen) -> bool:
    """Frames to different screens come at different moments; in the end all show the same."""
    with suppress(TimeoutError):
        await screen.until(lambda: screen.room == good.room)
    return screen.room == good.room


async def until_cut(server: Server, deaf: RawSocket, good: Screen, writers: Sequence[Writer]) -> Told:
    told = Told(False, 0, 0, 0, False)
    for round in range(1000):
        await asyncio.sleep(0.1)
        await write_on(writers, round)
        sent = heard(good)
        told = Told(not is_open(server, deaf), sent, max(told.largest_round, sent - told.sent), 0, False)
        if told.cut or told.sent > FAR_BEHIND + SYSTEM:
            break
    return told


pytestmark = pytest.mark.skipif(not TABLE.exists(), reason="the system keeps no table of its connections")


def test_a_wall_that_never_reads_is_cut_off_within_a_bound_and_nobody_else_notices(tmp_path: Path) -> None:
    told = asyncio.run(outlast(Server(tmp_path)))
    assert told.cut and told.equal
    assert FAR_BEHIND / 2 < told.kept < FAR_BEHIND + 3 * told.largest_round


def test_a_server_that_waits_for_who_does_not_read_is_noticed(tmp_path: Path) -> None:
    told = asyncio.run(outlast(Server(tmp_path, command("never_cuts"))))
    assert not told.cut and told.equal
