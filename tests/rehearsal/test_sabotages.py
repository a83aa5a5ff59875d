"""A rehearsal turns red when the server loses, doubles or shows what it may not."""

import asyncio
from pathlib import Path

import pytest

from samenspel.rehearsal.judge.result import Result
from samenspel.rehearsal.play import Plan, play
from tests.faults.sabotaged import command
from tests.servers import Server

SPEED = 800.0


def rehearsed(data: Path, *sabotages: str, seed: int = 3) -> Result:
    """Eight people up to the sheets, against a server that is broken in this way."""
    plan = Plan(8, ("welcome", "meet", "introduce", "interview", "insights"), "small8", "nl", seed, SPEED)
    with Server(data, command(*sabotages), SPEED=str(SPEED)) as server:
        return asyncio.run(play(plan, server.url, lambda step, number, writings: None))


def test_a_server_that_keeps_one_line_in_three_loses(tmp_path: Path) -> None:
    result = rehearsed(tmp_path, "forgets_some_lines")
    assert result.lost > 0 and (result.doubled, result.leaked) == (0, 0)


def test_a_server_that_takes_a_command_twice_doubles(tmp_path: Path) -> None:
    """Some phones hear no answer to what was taken, and ask again.

    What leaks is not asked: of a line that is there twice, its writer takes one back, and the other hangs.
    """
    assert rehearsed(tmp_path, "takes_a_command_twice", "hangs_up_before_it_answers").doubled > 0


@pytest.mark.parametrize("sabotage", ["hangs_before_the_reveal", "lets_the_desk_read_stories"])
def test_a_server_that_shows_too_much_leaks(sabotage: str, tmp_path: Path) -> None:
    result = rehearsed(tmp_path, sabotage)
    assert result.leaked > 0 and (result.lost, result.doubled) == (0, 0)
