"""Phones are told until when a session lasts, and when it was erased, so that they keep nothing after that."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.live.socket import kept_until
from samenspel.live.term.ending import DAY, erased_at, let_in_until
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.morning.ending import EndMorning, EraseSession
from samenspel.room.people.cards import CODE_LASTS
from samenspel.room.records import Erasing, Over
from tests.room.morning import Hall
from tests.servers import Invitation, Server
from tests.sockets import console, phone, seated, wall


def test_it_is_seven_days_after_the_morning_or_the_end_of_the_term() -> None:
    hall, keep = Hall(2), 30 * DAY
    assert let_in_until(hall.session, keep) == hall.session.at + CODE_LASTS, "nobody ended it"
    hall.at = 5000.0
    hall.do("desk", EndMorning())
    assert let_in_until(hall.session, keep) == hall.the(Over).at + CODE_LASTS
    assert let_in_until(hall.session, 0.0) == hall.the(Over).at + CODE_LASTS, "kept until somebody erases it"
    assert let_in_until(hall.session, 2 * DAY) == hall.the(Over).at + 2 * DAY, "a short term"
    hall.do("desk", EraseSession())
    assert let_in_until(hall.session, keep) == hall.the(Erasing).at


def test_a_phone_keeps_what_is_its_own_until_the_term_as_long_as_nobody_ended_the_morning() -> None:
    hall, keep = Hall(2), 30 * DAY
    hall.open_step("welcome")
    assert kept_until(hall.session, keep) == erased_at(hall.session, keep) and kept_until(hall.session, 0.0) == 0.0
    hall.do("desk", EndMorning())
    assert kept_until(hall.session, keep) == hall.the(Over).at + CODE_LASTS


async def welcomed(invitation: Invitation) -> tuple[float, float]:
    """Seconds from now that a phone and a console are told, after the end."""
    async with seated(invitation, "Anna") as [anna]:
        desk = await console(invitation).open()
        assert await desk.do("EndMorning") == "saved"
        await anna.close()
        anna.welcome = None
        await anna.open()
        await anna.until(lambda: anna.welcome)
        told = tuple(screen.welcome["until"] - screen.welcome["now"] for screen in (anna, desk))
        await desk.close()
    return told[0], told[1]


@pytest.mark.slow
def test_a_phone_is_told_until_when_it_may_keep_what_is_its_own(server: Server) -> None:
    own, desk = asyncio.run(welcomed(server.begin()))
    assert own == pytest.approx(CODE_LASTS, abs=60) and desk < 0


async def goodbyes(invitation: Invitation) -> list[str]:
    """What a phone and a wall are told that come in, and who comes with a code that never was."""
    other = Invitation(invitation.port, "2345678", "")
    said = []
    for screen in (phone(invitation), wall(invitation), phone(other)):
        await screen.open()
        await screen.until(lambda screen=screen: screen.goodbye, 30)
        said.append(screen.goodbye)
        await screen.close()
    return said


@pytest.mark.slow
def test_a_phone_that_comes_after_its_session_was_erased_is_told_so(server: Server) -> None:
    invitation = server.begin()
    server.stop()
    erase(server.data / "samenspel.sqlite", invitation.code)
    server.start()
    assert asyncio.run(goodbyes(invitation)) == ["session_over", "unknown_code", "unknown_code"]


def erase(file: Path, code: str) -> None:
    with closing(logbook_in(file)) as logbook:
        founded = logbook.find(code)
        assert founded
        logbook.erase(founded.session)
