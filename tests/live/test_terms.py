"""Nobody's earlier session is erased by surprise: not before its morning, after an upgrade, or by a wrong clock."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.live.house import House
from samenspel.live.term.ending import DAY
from samenspel.live.term.session_time import SessionTime
from samenspel.live.term.terms import terms_in
from samenspel.logbook.keeping import Logbook
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join
from samenspel.room.records import Text
from tests.logbook.scribe import Scribe

KEEP = 30 * DAY


def written(file: Path, *commands: AnyCommand) -> Scribe:
    scribe = Scribe()
    for command in (Join(Text("Anna")), *commands):
        scribe.ask("anna" if isinstance(command, Join) else "desk", command)
    with closing(logbook_in(file)) as logbook:
        scribe.keep_in(logbook)
    return scribe


def swept(file: Path, now: float, sweeps: int = 3) -> list[str]:
    """The codes that are left after a start of the server at this time."""

    async def run() -> list[str]:
        logbook = logbook_in(file)
        house = House(logbook, asyncio.get_running_loop(), SessionTime(lambda: now), keep=KEEP)
        for _ in range(sweeps):
            house.next_look = 0.0
            house.sweep()
            await house.looking
            await house.clerk.read(Logbook.clean)
        house.close()
        with closing(logbook_in(file)) as left:
            return left.codes()

    return asyncio.run(run())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "samenspel.sqlite"


def test_a_session_is_erased_when_its_term_is_over_and_not_before(file: Path) -> None:
    begun = written(file, OpenStep("insights"), EndMorning())
    assert swept(file, begun.at) == [begun.founded.code]
    assert swept(file, begun.at + KEEP - 60) == [begun.founded.code]
    assert swept(file, begun.at + KEEP + 60) == [begun.founded.code], "nobody used it for a month"
    assert swept(file, begun.at + KEEP + 8 * DAY) == []


def test_a_session_whose_morning_is_still_to_come_has_no_term(file: Path) -> None:
    begun = written(file)
    swept(file, begun.at)
    for days in (29, 35, 50, 70):
        assert swept(file, begun.at + days * DAY) == [begun.founded.code]


@pytest.mark.parametrize("later", [20 * DAY, 400 * DAY])
def test_a_term_begins_no_earlier_than_the_first_start_of_this_release(file: Path, later: float) -> None:
    begun = written(file, OpenStep("insights"), EndMorning())
    assert swept(file, begun.at + later) == [begun.founded.code]
    assert swept(file, begun.at + later + 8 * DAY) == [begun.founded.code]
    swept(file, begun.at + later + 16 * DAY)
    assert swept(file, begun.at + later + 60 * DAY) == []


def test_a_clock_that_is_wrong_at_start_erases_nothing(file: Path) -> None:
    """Also when the server starts again with it after turns were written."""
    begun = written(file, OpenStep("insights"), EndMorning())
    swept(file, begun.at)
    wrong = begun.at + 400 * DAY
    assert swept(file, wrong) == [begun.founded.code]
    with closing(logbook_in(file)) as logbook:
        logbook.newest = lambda: wrong  # type: ignore[method-assign]
        assert terms_in(logbook, wrong + DAY).believed == pytest.approx(begun.at, abs=DAY)
    assert swept(file, wrong + DAY) == [begun.founded.code]
    assert swept(file, begun.at + DAY) == [begun.founded.code]


def test_who_is_there_but_seldom_is_erased_too(file: Path) -> None:
    """A laptop that runs for a day every quarter: the session of two quarters ago is over by any clock."""
    first = written(file, OpenStep("insights"), EndMorning())
    swept(file, first.at)
    assert swept(file, first.at + 90 * DAY) == [first.founded.code]
    assert swept(file, first.at + 98 * DAY) == []
