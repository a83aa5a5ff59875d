"""What a facilitator asked to erase is erased, also after a restart or a failure, and nobody writes it back."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest

from samenspel import security
from samenspel.live.host import Host
from samenspel.live.house import House
from samenspel.live.term.ending import DAY
from samenspel.live.term.session_time import SessionTime
from samenspel.logbook.keeping import Contact, Founded
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ending import EndMorning, EraseSession
from samenspel.room.people.doors import Begin, Join
from samenspel.room.records import Text


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class Failing(MemoryLogbook):
    """A disk that fails for a while, and a session that cannot be read."""

    fails = False
    unreadable = ""

    def erase(self, session: str, spares_contacts: bool = False) -> None:
        if self.fails:
            raise OSError("the disk is full")
        super().erase(session, spares_contacts)

    def find(self, code: str) -> Founded | None:
        if code == self.unreadable:
            raise ValueError("broken")
        return super().find(code)


@asynccontextmanager
async def opened(logbook: MemoryLogbook, clock: Clock, keep: float = 0.0) -> AsyncIterator[House]:
    house = House(logbook, asyncio.get_running_loop(), SessionTime(clock), keep=keep)
    yield house
    house.close()


async def swept(house: House, times: int = 2) -> None:
    for _ in range(times):
        house.next_look = 0.0
        house.sweep()
        await asyncio.sleep(0.05)


async def begun(house: House, *commands: AnyCommand) -> Host:
    host, _ = await house.found(Begin(Text("ochtend")))
    for command in commands:
        assert await host.asked("desk", command) is None
    return host


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    monkeypatch.setattr(security, "note", lambda kind, *_, what="", **__: seen.append(f"{kind} {what}"))
    return seen


def test_a_server_that_starts_again_erases_what_was_asked_for() -> None:
    async def story() -> None:
        logbook, clock = MemoryLogbook(), Clock()
        async with opened(logbook, clock) as house:
            code = (await begun(house, EndMorning(), EraseSession())).founded.code
        clock.now += 60
        async with opened(logbook, clock) as house:
            await swept(house)
        assert logbook.was_erased(code)

    asyncio.run(story())


def test_an_erasure_that_fails_is_tried_again_and_said_when_it_is_done(noted: list[str]) -> None:
    async def story() -> None:
        logbook, clock = Failing(), Clock()
        async with opened(logbook, clock) as house:
            host = await begun(house, EndMorning(), EraseSession())
            logbook.fails = True
            clock.now += 60
            await swept(house)
            assert not logbook.was_erased(host.founded.code) and "deleted done" not in noted
            logbook.fails = False
            await swept(house)
            assert logbook.was_erased(host.founded.code) and noted.count("deleted done") == 1
            assert await house.host(host.founded.code) is None

    asyncio.run(story())


def test_an_address_outlives_the_term_of_its_session_and_not_its_erasure_by_the_facilitator() -> None:
    """The phone promises a day (rule 13), and *Erase this session* says that everything goes."""

    async def story() -> None:
        logbook, clock = MemoryLogbook(), Clock()
        kept = Contact("anna@example.org", clock.now + 180 * DAY, "en")
        async with opened(logbook, clock, 5 * DAY) as house:
            await swept(house)
            for erasing in ((), (EraseSession(),)):
                host = await begun(house)
                assert await host.asked("anna", Join(Text("Anna"))) is None
                assert await host.give("anna", kept if not erasing else Contact("els@example.org", kept.until)) is None
                for command in (EndMorning(), *erasing):
                    assert await host.asked("desk", command) is None
            clock.now += 6 * DAY
            await swept(house, 3)
            assert not house.hosts and logbook.contacts() == [kept]
            clock.now += 174 * DAY
            await house.drop_contacts()
            assert logbook.contacts() == []

    asyncio.run(story())


def test_a_session_that_cannot_be_read_keeps_no_other_from_its_term(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        logbook, clock = Failing(), Clock()
        async with opened(logbook, clock, 5 * DAY) as house:
            await swept(house)
            codes = [(await begun(house, EndMorning())).founded.code for _ in range(3)]
        clock.now += 6 * DAY
        logbook.unreadable = codes[0]
        async with opened(logbook, clock, 5 * DAY) as house:
            await swept(house, 3)
        assert [logbook.was_erased(code) for code in codes] == [False, True, True]

    with caplog.at_level(logging.ERROR):
        asyncio.run(story())
    assert "cannot be read" in caplog.text


def test_who_comes_while_a_session_is_erased_writes_nothing_of_it_back() -> None:
    class Swept(MemoryLogbook):
        """The house is swept right after a code was found."""

        houses: ClassVar[list[House]] = []

        def find(self, code: str) -> Founded | None:
            found = super().find(code)
            for house in self.houses:
                house.loop.call_soon_threadsafe(house.sweep)
            return found

    async def story() -> None:
        logbook, clock = Swept(), Clock()
        async with opened(logbook, clock) as house:
            logbook.houses.append(house)
            host = await begun(house, EndMorning(), EraseSession())
            clock.now += 60
            house.by_code.clear()
            late = await house.host(host.founded.code)
            assert late is None or late is host
            async with asyncio.timeout(10):
                while not logbook.was_erased(host.founded.code) or house.hosts:
                    await asyncio.sleep(0.01)
            assert host.is_gone

    asyncio.run(story())
