"""A disk that is full, fails or dies: senders are told, nobody sees what is not saved, and sending it again works."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from urllib.error import HTTPError

import pytest

from tests.faults.audit import troubles
from tests.faults.sabotaged import command
from tests.faults.trouble import DEAD, FAILING, FULL
from tests.faults.writers import Writer, open_insights, seat
from tests.servers import Invitation, Server
from tests.sockets import Screen, wall

PEOPLE = 10
PATIENCE = 30
"""Seconds, for what takes two when the machine has nothing else to do."""


@dataclass
class Hall:
    """A revealed step: what is saved hangs on the wall at once."""

    server: Server
    invitation: Invitation
    writers: Sequence[Writer]
    wall: Screen
    wrong: list[str] = field(default_factory=list)
    """What went wrong, each as a sentence."""

    @property
    def hanging(self) -> list[str]:
        return sorted(insight["text"] for insight in self.wall.all("insight"))

    @property
    def written(self) -> list[str]:
        return sorted(text for writer in self.writers for text in writer.texts.values())

    @property
    def told(self) -> list[str]:
        return sorted(text for writer in self.writers for text in writer.acknowledged)

    async def write(self, lines: int) -> None:
        await asyncio.gather(*[writer.write_now(lines) for writer in self.writers])

    async def all_heard(self) -> None:
        """What the server said so far has come to every screen."""
        await asyncio.gather(*[screen.beat() for screen in (self.wall, *[writer.screen for writer in self.writers])])

    async def all_saved(self) -> bool:
        """Whether repeating brings everything onto the wall, sooner or later."""
        until = monotonic() + PATIENCE
        while monotonic() < until:
            await asyncio.gather(*[writer.repeat() for writer in self.writers])
            await asyncio.sleep(0.25)
            await self.all_heard()
            if not any(writer.unsaved for writer in self.writers) and self.hanging == self.written:
                return True
        return False


async def open_hall(server: Server) -> Hall:
    invitation = server.begin()
    step = await open_insights(invitation, reveal=True)
    writers = await seat(invitation, step, range(PEOPLE), Random(6))
    hall = Hall(server, invitation, writers, await wall(invitation).open())
    await hall.write(2)
    await hall.wall.until(lambda: hall.hanging == hall.written)
    return hall


async def go_through(server: Server, trouble: str, kill: bool = False) -> list[str]:
    """Write before, during and after the trouble; return all that was wrong."""
    with server:
        hall = await open_hall(server)
        (server.data / trouble).touch()
        await during(hall, told=trouble != DEAD)
        if kill:
            server.kill()
        (server.data / trouble).unlink()
        if kill:
            await asyncio.to_thread(server.start)
            for screen in (hall.wall, *[writer.screen for writer in hall.writers]):
                await screen.open()
        if not await hall.all_saved():
            hall.wrong.append("not all was saved in the end")
        for screen in (hall.wall, *[writer.screen for writer in hall.writers]):
            await screen.close()
        server.kill()
    return hall.wrong + troubles(server.data, hall.writers)


async def during(hall: Hall, told: bool) -> None:
    """While the trouble lasts."""
    before, frames = hall.told, len(hall.wall.heard) - hall.wall.beats
    await hall.write(2)
    if told and not await all_are_told(hall):
        hall.wrong.append("some were not told that it is not saved")
    await asyncio.sleep(0.5)
    await hall.all_heard()
    if hall.told != before:
        hall.wrong.append("acknowledged what is not kept")
    if hall.hanging != before or len(hall.wall.heard) - hall.wall.beats > frames:
        hall.wrong.append("the wall was told of what is not kept")
    if told:
        hall.wrong += await newcomers(hall, before)


async def all_are_told(hall: Hall) -> bool:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        if all(set(writer.screen.unsaved) <= set(writer.screen.not_saved) for writer in hall.writers):
            return True
        await asyncio.sleep(0.1)
        await hall.all_heard()
    return False


async def newcomers(hall: Hall, kept: list[str]) -> list[str]:
    """Who comes in meanwhile sees what is kept; a session that is begun now is refused."""
    late = await wall(hall.invitation).open()
    await late.until(lambda: late.mark)
    seen = sorted(insight["text"] for insight in late.all("insight"))
    await late.close()
    try:
        await asyncio.to_thread(hall.server.begin)
    except HTTPError as no:
        begun = no.code == 503
    else:
        begun = False
    return [] if seen == kept and begun else ["who came in during the trouble was told otherwise"]


def server(folder: Path, *sabotages: str) -> Server:
    return Server(folder, command("has_a_troubled_disk", *sabotages))


@pytest.mark.parametrize("trouble", [FULL, FAILING, DEAD])
def test_a_disk_in_trouble_is_told_and_loses_nothing(tmp_path: Path, trouble: str) -> None:
    assert asyncio.run(go_through(server(tmp_path), trouble)) == []


@pytest.mark.parametrize("trouble", [FULL, FAILING])
def test_a_server_that_dies_of_it_comes_back_with_all_that_was_kept(tmp_path: Path, trouble: str) -> None:
    """A failed sync leaves it open whether a turn is kept. Repeated, it is kept once."""
    assert asyncio.run(go_through(server(tmp_path), trouble, kill=True)) == []


@pytest.mark.parametrize(
    ("sabotage", "turns_red"),
    [
        ("says_saved_when_it_is_not", "acknowledged what is not kept"),
        ("says_saved_when_it_is_not", "lost"),
        ("stays_with_what_was_lost", "the wall was told of what is not kept"),
        ("stays_with_what_was_lost", "lost"),
    ],
)
def test_a_server_that_ignores_its_disk_is_noticed(tmp_path: Path, sabotage: str, turns_red: str) -> None:
    wrong = asyncio.run(go_through(server(tmp_path, sabotage), FULL))
    assert any(sentence.startswith(turns_red) for sentence in wrong), wrong
