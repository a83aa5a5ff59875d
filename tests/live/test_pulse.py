"""Session time runs at the chosen speed, and at speed 1 it is the clock itself."""

import asyncio
from pathlib import Path

import pytest

from samenspel.live.term.session_time import STANDING_STILL, SessionTime
from tests.servers import Server
from tests.sockets import console


def test_at_speed_one_session_time_is_the_clock_itself() -> None:
    steady = SessionTime(iter((0.1, 0.3)).__next__)
    assert (steady.now(), steady.wait(3)) == (0.3, 3)


def test_session_time_is_start_plus_speed_times_what_went_by() -> None:
    clock = iter((100.0, 100.5, 102.0)).__next__
    fast = SessionTime(clock, 60)
    assert (fast.now(), fast.now()) == (130.0, 220.0)
    assert fast.wait(30) == 0.5


def test_session_time_may_start_elsewhere_change_its_speed_and_stand_still() -> None:
    clock = [100.0]
    tuned = SessionTime(lambda: clock[0], start=9.0)
    clock[0] = 101.0
    assert tuned.now() == 10.0
    tuned.run(0)
    clock[0] = 150.0
    assert (tuned.now(), tuned.wait(0.1)) == (10.0, STANDING_STILL)
    tuned.run(30)
    clock[0] = 151.0
    assert tuned.now() == 40.0


@pytest.mark.slow
@pytest.mark.parametrize("speed", [1.0, 600.0])
def test_a_screen_is_told_the_speed_and_a_part_ends_in_session_time(speed: float, tmp_path: Path) -> None:
    async def play(server: Server) -> None:
        desk = await console(server.begin(variant="std20")).open()
        await desk.do("OpenStep", name="meet", after="")
        await desk.until(lambda: desk.all("step"))
        [first] = desk.all("step")
        begun = asyncio.get_running_loop().time()
        if speed > 1:
            await desk.until(lambda: desk.all("step")[0].get("part", 0) == 1)
            lasted = first["parts"][0]["seconds"]
            assert desk.all("step")[0]["part_from"] - first["part_from"] == pytest.approx(lasted, abs=0.1 * speed)
            assert asyncio.get_running_loop().time() - begun < lasted / 2
        assert desk.welcome["speed"] == speed
        await desk.close()

    with Server(tmp_path / "data", SPEED=str(speed)) as server:
        asyncio.run(play(server))
