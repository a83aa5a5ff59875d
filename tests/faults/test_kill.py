"""Promise 1: kill -9 at any moment loses nothing that was acknowledged, doubles nothing and leaves no hole."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.faults.audit import troubles
from tests.faults.sabotaged import command
from tests.faults.writers import Writer, at_work, finished, open_insights, seat, shown
from tests.servers import Server

ORDINARY = ("-m", "samenspel", "serve")
QUICKLY = 5.0
"""Seconds of work after which the server answers again; it takes about one."""


async def survive(server: Server, people: int, kills: int, kinds: Sequence[tuple[str, ...]]) -> list[Writer]:
    """People in four sessions write on while the server is killed and started again, as one of these kinds in turn."""
    dice = Random(20)
    with server:
        writers: list[Writer] = []
        for _ in range(4):
            invitation = server.begin()
            writers += await seat(invitation, await open_insights(invitation), range(people // 4), dice)
        async with at_work(writers):
            for n in range(kills):
                await asyncio.sleep(dice.uniform(0, 1.2))
                server.kill()
                server.command = kinds[n % len(kinds)]
                await asyncio.to_thread(server.start)
                assert server.work < QUICKLY
            await finished(writers)
            await shown(writers)
        server.kill()
    return writers


def test_twenty_five_kills_lose_nothing_double_nothing_and_leave_no_hole(tmp_path: Path) -> None:
    """Of a hundred phones in four sessions. Every other server answers late: more is kept than anybody knows."""
    server = Server(tmp_path, ORDINARY)
    writers = asyncio.run(survive(server, 100, 25, (ORDINARY, command("answers_late"))))
    assert troubles(tmp_path, writers) == []
    assert all(len(writer.acknowledged) > 20 and writer.places for writer in writers), "everybody wrote and came back"


@pytest.mark.parametrize(
    ("sabotage", "turns_red"),
    [
        (("acknowledges_before_it_commits",), "lost"),
        (("takes_a_command_twice", "answers_late"), "doubled"),
        (("leaves_out_a_turn",), "a hole"),
    ],
)
def test_a_server_that_promises_too_much_is_noticed(tmp_path: Path, sabotage: tuple[str, ...], turns_red: str) -> None:
    """Where a kill falls is chance: on a busy machine, up to four mornings."""

    def noticed(morning: int) -> bool:
        data = tmp_path / str(morning)
        server = Server(data, command(*sabotage))
        writers = asyncio.run(survive(server, 40, 2, (server.command,)))
        return any(trouble.startswith(turns_red) for trouble in troubles(data, writers))

    assert any(noticed(morning) for morning in range(4))
