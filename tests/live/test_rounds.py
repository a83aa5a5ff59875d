"""A round of judging takes a bounded time: the rest waits for the next one, and a hall is put together in a thread."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, current_thread
from typing import Any

import pytest

from samenspel.live.host import Host
from samenspel.live.house import House
from samenspel.live.turns import taking
from samenspel.live.turns.asking import Asked, Waitlist
from samenspel.live.turns.clerk import A_SESSION, Clerk
from samenspel.live.turns.taking import MANY, Turns
from samenspel.logbook.keeping import new_id
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.handle import handle
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join
from samenspel.room.people.giving_way import GiveWay
from samenspel.room.records import Group, Text
from tests.live.test_clerk import join, two_sessions
from tests.room.morning import Hall
from tests.room.world import Answers

SLOW = 0.3
"""Seconds that putting a hall together takes here."""


def asked(actor: str, command: Any, answers: Answers | None = None) -> Asked:
    return Asked(answers or Answers(), actor, new_id(), command)


def test_nobody_s_many_commands_come_before_another_s_one() -> None:
    line = Waitlist()
    for n in range(5):
        line.append(asked("anna", Join(Text(f"{n}"))))
    line.append(asked("bram", Join(Text("bram"))))
    order = [line.next().actor for _ in range(6)]
    assert order == ["anna", "bram", "anna", "anna", "anna", "anna"] and not line


def test_what_the_server_asks_comes_before_all_others() -> None:
    line = Waitlist()
    for n in range(3):
        line.append(asked(f"p{n}", Join(Text(f"{n}"))))
    for n in range(2):
        line.append(asked("door", GiveWay(f"g{n}")))
    assert [line.next().actor for _ in range(5)] == ["door", "door", "p0", "p1", "p2"] and not line


def test_a_session_with_much_to_judge_lets_another_go_first() -> None:
    async def story() -> None:
        async with two_sessions() as (_, one, other):
            for n in range(2000):
                one.ask(asked(f"{n}", Join(Text(f"naam {n}"))))
            answers = Answers()
            other.ask(asked("bram", Join(Text("bram")), answers))
            while not answers.last:
                await asyncio.sleep(0)
            assert one.session.number < 1000, "most of what the one asked was still to come"
            while one.has_asks() or not one.is_idle():
                await asyncio.sleep(0.01)
            assert one.session.number > 1000, "all were judged in the end"

    asyncio.run(story())


def test_judging_stops_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(*given: Any) -> Iterator[Any]:
        time.sleep(A_SESSION / 2)
        return handle(*given)

    async def story() -> None:
        async with two_sessions() as (_, one, _other):
            monkeypatch.setattr(taking, "handle", slowly)
            for n in range(20):
                one.turns.queue.append(asked(f"{n}", Join(Text(f"naam {n}"))))
            assert len(one.deal(A_SESSION).asks) <= 3 and one.has_asks()

    asyncio.run(story())


async def longest_wait(house: House, one: Host, other: Host) -> float:
    """How long somebody waits, at most, while a large hall is put together in another session."""
    for n in range(MANY + 2):
        one.ask(asked(f"{n:04}", Join(Text(f"naam {n}"))))
    while one.has_asks() or not one.is_idle():
        await asyncio.sleep(0.01)
    opening, longest = Answers(), 0.0
    one.ask(asked("desk", OpenStep("meet"), opening))
    one.ask(asked("0001", SayWhatMay("", Text("dit mag"))))
    other.ask(asked("bram", Join(Text("bram"))))
    while not opening.last:
        begun, answers = time.monotonic(), Answers()
        other.ask(asked("bram", SayWhatMay("", Text("x")), answers))
        while not answers.last:
            await asyncio.sleep(0.001)
        longest = max(longest, time.monotonic() - begun)
    assert opening.last == "saved" and sum(1 for _ in one.session.all(Group)) == (MANY + 2) // 2
    return longest


def put_together_slowly(monkeypatch: pytest.MonkeyPatch) -> float:
    def slowly(session: Any, command: Any, turn: Any) -> Iterator[Any]:
        if isinstance(command, OpenStep):
            time.sleep(SLOW)
        return handle(session, command, turn)

    async def story() -> float:
        async with two_sessions() as (house, one, other):
            monkeypatch.setattr(taking, "handle", slowly)
            return await longest_wait(house, one, other)

    return asyncio.run(story())


def test_what_a_guest_may_not_ask_is_thought_out_nowhere() -> None:
    """It is refused at once; thought out in a thread, it would end the round and hold up everybody in the session."""
    hall = Hall(MANY + 2)
    for actor, is_thought in (("p00", False), ("desk", True)):
        asked = Asked(hall.answers, actor, f"open {actor}", OpenStep("meet"))
        assert hall.host.turns.takes_long(asked) is is_thought


def test_while_a_hall_is_put_together_the_other_sessions_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert put_together_slowly(monkeypatch) < SLOW


def test_a_hall_put_together_in_the_loop_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Turns, "takes_long", lambda turns, asked: False)
    assert put_together_slowly(monkeypatch) >= SLOW


class ReadSlowly(MemoryLogbook):
    """Loading a session waits until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.reads, self.may_go_on, self.has_read, self.may_return = Event(), Event(), Event(), Event()
        self.may_return.set()

    @contextmanager
    def aside(self) -> Iterator[MemoryLogbook]:
        if not current_thread().name.startswith("reading"):
            yield self
            return
        self.reads.set()
        assert self.may_go_on.wait(10)
        yield self
        self.has_read.set()
        assert self.may_return.wait(10)


async def loading(house: House, logbook: ReadSlowly, host: Host) -> "asyncio.Task[Host | None]":
    """This session is being loaded again."""
    house.let_go(host)
    loaded = asyncio.create_task(house.host(host.founded.code))
    await asyncio.to_thread(logbook.reads.wait, 10)
    return loaded


def test_while_a_session_is_loaded_the_others_go_on() -> None:
    async def story() -> None:
        logbook = ReadSlowly()
        async with two_sessions(logbook) as (house, one, other):
            loaded = await loading(house, logbook, one)
            assert await join(other, "bram") == "saved" and not loaded.done()
            logbook.may_go_on.set()
            assert await loaded is house.hosts[one.founded.session]

    asyncio.run(story())


def test_a_session_that_is_erased_while_it_is_loaded_is_not_there() -> None:
    async def story() -> None:
        logbook = ReadSlowly()
        async with two_sessions(logbook) as (house, one, _):
            loaded = await loading(house, logbook, one)
            logbook.may_return.clear()
            logbook.may_go_on.set()
            await asyncio.to_thread(logbook.has_read.wait, 10)
            house.hold(one, one.founded.code)
            house.erase(one)
            await house.erasing[one]
            logbook.may_return.set()
            assert await loaded is None and one.founded.session not in house.hosts

    asyncio.run(story())


def test_a_session_that_thinks_is_not_judged_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is thought out rests on the session as it is."""
    judged: list[str] = []
    ordinary = Turns.judge

    def judge(turns: Turns, asked: Asked, *rest: Any) -> None:
        judged.append(type(asked.command).__name__)
        ordinary(turns, asked, *rest)

    async def story() -> None:
        async with two_sessions() as (house, one, _):
            for n in range(MANY + 2):
                one.ask(asked(f"{n:04}", Join(Text(f"naam {n}"))))
            while one.has_asks() or not one.is_idle():
                await asyncio.sleep(0.01)
            clerk: Clerk = house.clerk
            monkeypatch.setattr(Turns, "judge", judge)
            opening = Answers()
            one.ask(asked("desk", OpenStep("meet"), opening))
            while not clerk.thinking:
                await asyncio.sleep(0)
            one.ask(asked("9999", Join(Text("laat"))))
            while one.has_asks() or not opening.last:
                await asyncio.sleep(0.01)
            assert judged == ["OpenStep", "Join"]

    asyncio.run(story())
