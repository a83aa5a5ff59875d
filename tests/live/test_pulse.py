"""Session time runs at the speed that was asked for, and at speed 1 it is the clock itself."""

import asyncio
from pathlib import Path

import pytest

from samenspel.live.pulse import pulse
from tests.hall import Server, console


def test_at_speed_one_session_time_is_the_clock_itself() -> None:
    clock = iter((7.0, 8.0)).__next__
    assert pulse(1, clock).now is clock
    assert pulse(1, clock).wait(3) == 3


def test_session_time_is_start_plus_speed_times_what_went_by() -> None:
    clock = iter((100.0, 100.5, 102.0)).__next__
    fast = pulse(60, clock)
    assert (fast.now(), fast.now()) == (130.0, 220.0)
    assert fast.wait(30) == 0.5


@pytest.mark.parametrize("speed", [1.0, 600.0])
def test_a_screen_is_told_the_speed_and_a_part_ends_in_session_time(speed: float, tmp_path: Path) -> None:
    async def play(server: Server) -> float:
        desk = await console(server.begin(variant="std20")).open()
        await desk.do("OpenStep", name="meet", after="")
        await desk.until(lambda: desk.all("step"))
        begun = asyncio.get_running_loop().time()
        if speed > 1:
            await desk.until(lambda: desk.all("step")[0].get("part", 0) == 1)
        assert desk.welcome["speed"] == speed
        await desk.close()
        return asyncio.get_running_loop().time() - begun

    with Server(tmp_path / "data", SPEED=str(speed)) as server:
        assert asyncio.run(play(server)) < 5
