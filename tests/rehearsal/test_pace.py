"""Pretended people wait in session time, however often its speed changes."""

import asyncio

from samenspel.rehearsal.phones.pace import Pace


def test_a_wait_that_stands_still_goes_on_when_time_runs_again() -> None:
    async def play() -> bool:
        pace = Pace(follows=True)
        pace.told(100.0, 0)
        waiting = asyncio.create_task(pace.goes_by(50))
        await asyncio.sleep(0.05)
        stood_still = not waiting.done() and pace.now() == 100.0
        pace.told(100.0, 1000)
        await asyncio.wait_for(waiting, 5)
        return stood_still and pace.now() >= 150.0

    assert asyncio.run(play())


def test_who_plays_at_a_speed_of_their_own_does_not_follow_the_room() -> None:
    async def play() -> float:
        pace = Pace(60)
        pace.told(0.0, 1)
        return pace.speed

    assert asyncio.run(play()) == 60
