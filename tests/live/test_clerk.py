"""The clerk serves all sessions: one that fails must not stop the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from samenspel.live.host import Host
from samenspel.live.house import House
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.taking import Turns
from samenspel.logbook.keeping import Logbook, new_id, replay
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.people.doors import Begin, Join
from samenspel.room.records import Person, Text
from tests.room.world import Answers


class Broken(Answers):
    """Somebody whose answer cannot be given."""

    def saved(self, ids: list[str]) -> None:
        raise RuntimeError("this one breaks")


@asynccontextmanager
async def two_sessions(logbook: Logbook | None = None) -> AsyncIterator[tuple[House, Host, Host]]:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    house = House(logbook or MemoryLogbook(), loop, SessionTime())
    one, _ = await house.found(Begin(Text("een")))
    other, _ = await house.found(Begin(Text("twee")))
    yield house, one, other
    house.close()


async def join(host: Host, person: str, id: str = "") -> str:
    """Ask until it is saved, as a phone does."""
    answers, id = Answers(), id or new_id()
    async with asyncio.timeout(10):
        while answers.last != "saved":
            answers.last = ""
            host.ask(Asked(answers, person, id, Join(Text(person))))
            while not answers.last:
                await asyncio.sleep(0.01)
    return answers.last


def people(house: House, host: Host) -> list[str]:
    kept = replay(house.clerk.logbook, host.founded.session)
    return sorted(person.alias for person in kept.all(Person))


def test_a_session_that_breaks_while_it_answers_stops_neither_others_nor_itself() -> None:
    async def story() -> None:
        async with two_sessions() as (house, one, other):
            one.ask(Asked(Broken(), "anna", new_id(), Join(Text("anna"))))
            other.ask(Asked(Answers(), "bram", "the ask of bram", Join(Text("bram"))))
            assert await join(other, "bram", "the ask of bram") == "saved"
            assert await join(one, "cato") == "saved"
            assert people(house, one) == ["anna", "cato"] and people(house, other) == ["bram"]

    asyncio.run(story())


def test_a_session_that_breaks_over_an_ask_stops_neither_others_nor_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    ordinary = Turns.take

    def take(turns: Turns, asked: Asked, *rest: Any) -> None:
        ordinary(turns, asked, *rest)
        if asked.actor == "anna":
            raise RuntimeError("this one breaks, when half of it is done")

    async def story() -> None:
        async with two_sessions() as (house, one, other):
            monkeypatch.setattr(Turns, "take", take)
            told = Answers()
            one.ask(Asked(told, "anna", new_id(), Join(Text("anna"))))
            assert await join(other, "bram") == "saved"
            assert await join(one, "cato") == "saved"
            assert told.last == "not_saved"
            assert people(house, one) == ["cato"] and people(house, other) == ["bram"]
            assert one.session.number == 2

    asyncio.run(story())
