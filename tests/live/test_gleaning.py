"""The machine looks once at what hangs, again when more does, and where it fails the room goes on without it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing

import pytest

from samenspel.harvest.worker import WorkerFailed
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.machine import Machine, Worker
from samenspel.room.anytime.wall import TakeOff
from samenspel.room.exercises.contract import Unread
from samenspel.room.exercises.longings import Given
from samenspel.room.exercises.thread import Glean, Hanging
from samenspel.room.handle import AnyCommand
from samenspel.room.records import Insight
from tests.room.test_thread import Longers

Find = Callable[[Sequence[Given]], Sequence[tuple[str, ...]]]
AT_MOST = 400
"""Rounds to wait for it: two seconds."""


def first_two(given: Sequence[Given]) -> Sequence[tuple[str, ...]]:
    return [tuple(one.id for one in given[:2])]


def looked(hall: Longers, find: Find, between: Callable[[Machine], None]) -> list[Asked]:
    """What is asked when it looks, something happens, and it looks again."""
    asked: list[Asked] = []

    def found(unread: Unread) -> AnyCommand:
        assert isinstance(unread, Hanging)
        return unread.told(find(unread.lines))

    async def look() -> None:
        with closing(Worker(found)) as worker:
            loop = asyncio.get_running_loop()
            machine = Machine(loop, worker, asked.append, lambda: "id", lambda: hall.session)
            for time in ("first", "again"):
                if time == "again":
                    between(machine)
                machine.look()
                machine.look()
                for _ in range(AT_MOST):
                    if not machine.is_busy:
                        break
                    await asyncio.sleep(0.005)

    asyncio.run(look())
    return asked


def test_it_looks_once_at_what_hangs_and_proposes_as_the_machine() -> None:
    hall = Longers(until="show")
    [asked] = looked(hall, first_two, lambda machine: None)
    assert asked.actor == "machine" and isinstance(asked.command, Glean)
    assert hall.ask(asked.actor, asked.command) == "saved"


def test_it_looks_again_when_something_else_hangs() -> None:
    hall = Longers(until="show")
    line = hall.the(Insight, of="p00").id
    assert len(looked(hall, first_two, lambda machine: hall.do("desk", TakeOff(line)))) == 2


def test_it_never_looks_while_people_may_dream() -> None:
    hall = Longers(until="show")
    hall.open_step("ambition")
    assert looked(hall, first_two, lambda machine: None) == []


@pytest.mark.parametrize("error", [WorkerFailed("ended with 1"), ValueError("what it said cannot be read")])
def test_where_it_fails_nothing_is_proposed_and_it_looks_again_later(error: Exception) -> None:
    hall = Longers(until="show")
    times = 0

    def find(given: Sequence[Given]) -> Sequence[tuple[str, ...]]:
        nonlocal times
        times += 1
        if times == 1:
            raise error
        return first_two(given)

    line = hall.the(Insight, of="p00").id
    assert len(looked(hall, find, lambda machine: hall.do("desk", TakeOff(line)))) == 1


def test_of_a_session_that_left_memory_nothing_is_proposed() -> None:
    hall = Longers(until="show")
    line = hall.the(Insight, of="p00").id

    def stop(machine: Machine) -> None:
        hall.do("desk", TakeOff(line))
        machine.stop()

    assert len(looked(hall, first_two, stop)) == 1
