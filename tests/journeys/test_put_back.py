"""The server is restored from a backup: phones notice, and what was saved since comes back, each text once."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from samenspel.store.forgotten import NAME
from tests.servers import Invitation, Server

from .people import AT_MOST, Phone
from .seats import does, hanging, hangs_up, lays, line, seat_of, told
from .sentences import Says
from .watching import PHONE, Watch
from .without_browser import at_the_desk

say = Says("nl")
FIRST, SECOND, THIRD = "We begonnen gewoon", "Iedereen at mee", "Niemand was de baas"
AGAIN = f"{FIRST}, op zaterdag"
ERASED = "Dit was te veel"


@pytest.fixture
def invitation(watch: Watch, server: Server) -> Invitation:
    watch.server_may_be_away = True
    return server.begin()


def comes_in(watch: Watch, server: Server, invitation: Invitation, alias: str) -> Phone:
    person = Phone(watch.someone(PHONE).new_page(), say, alias)
    person.scans(server, invitation.code)
    person.page.get_by_role("textbox", name=say("phone_alias_heading")).fill(person.alias)
    person.page.get_by_role("button", name=say("phone_join")).click()
    expect(person.page.get_by_role("button", name=say.within("phone_me_open"))).to_contain_text(person.alias)
    return person


def writes(person: Phone, text: str) -> None:
    """A line, and on to the next; once a table may lay lines, a tap asks for the paper and another puts it away."""
    another = person.page.get_by_role("button", name=say("phone_write_another"), disabled=False)
    expect(person.paper.or_(another).first).to_be_visible()
    together = not person.paper.count()
    if together:
        another.click()
    person.paper.fill(text)
    person.knows_it_is("saved")
    person.taps("phone_keep_with_me" if together else "phone_write_another")


def erases(person: Phone, text: str) -> None:
    does(person, "phone_erase", text)
    expect(line(person, text)).to_have_count(0)
    expect(person.page.get_by_text(say("phone_erased"))).to_have_count(0, timeout=AT_MOST)


def back_up(server: Server, to: Path) -> Path:
    command = [sys.executable, "-m", "samenspel", "backup", str(to)]
    subprocess.run(command, env=server.environment(), stdout=subprocess.DEVNULL, check=True)
    return to


def put_back(server: Server, copy: Path) -> None:
    """Without the list of the forgotten: phones know by themselves what their people erased."""
    server.stop()
    for folder in (copy.parent, server.data):
        (folder / NAME).unlink(missing_ok=True)
    shutil.copy(copy, server.data / "samenspel.sqlite")
    server.start()


def is_told_in_the_end(invitation: Invitation, seat: str, *texts: str) -> None:
    until = time.monotonic() + AT_MOST / 1000
    while (now := told(invitation, seat)) != sorted(texts) and time.monotonic() < until:
        time.sleep(0.2)
    assert now == sorted(texts)


def test_what_was_written_since_the_backup_comes_back(
    watch: Watch, server: Server, invitation: Invitation, tmp_path: Path
) -> None:
    noor = comes_in(watch, server, invitation, "Noor")
    at_the_desk(invitation, "insights")
    writes(noor, FIRST)
    writes(noor, ERASED)
    copy = back_up(server, tmp_path / "copy.sqlite")
    bram = comes_in(watch, server, invitation, "Bram")
    writes(bram, THIRD)
    erases(noor, ERASED)
    does(noor, "phone_edit", FIRST)
    expect(noor.paper).to_have_value(FIRST)
    writes(noor, AGAIN)
    writes(noor, SECOND)
    at_the_desk(invitation, part="pair")
    lays(noor, AGAIN)
    bram.taps("phone_meet_sits")
    lays(bram, THIRD)
    seats = [seat_of(noor), seat_of(bram)]

    for person in (noor, bram):
        person.page.context.set_offline(True)
    put_back(server, copy)
    assert [told(invitation, seat) for seat in seats] == [sorted([FIRST, ERASED]), []]
    for person in (noor, bram):
        person.page.context.set_offline(False)
    is_told_in_the_end(invitation, seats[0], AGAIN, SECOND)
    is_told_in_the_end(invitation, seats[1], THIRD)
    expect(bram.page.get_by_role("button", name=say.within("phone_me_open"))).to_contain_text("Bram")
    at_the_desk(invitation, part="pair")
    bram.taps("phone_meet_sits")
    # The copy is from the silent minutes, in which nothing lies before others: each lays theirs there once more.
    lays(noor, AGAIN)
    lays(bram, THIRD)
    for person, text in ((noor, SECOND), (bram, THIRD)):
        expect(line(person, text).get_by_text(say("phone_saved"))).to_be_visible()
    expect(line(noor, ERASED)).to_have_count(0)
    at_the_desk(invitation, reveal=True)
    assert hanging(invitation) == sorted([AGAIN, THIRD])
    hangs_up(noor, SECOND)
    assert hanging(invitation) == sorted([AGAIN, SECOND, THIRD])


def test_lines_of_a_lost_step_wait_for_the_next(
    watch: Watch, server: Server, invitation: Invitation, tmp_path: Path
) -> None:
    copy = back_up(server, tmp_path / "copy.sqlite")
    noor = comes_in(watch, server, invitation, "Noor")
    at_the_desk(invitation, "insights")
    writes(noor, FIRST)
    writes(noor, ERASED)
    erases(noor, ERASED)

    put_back(server, copy)
    noor.sees("phone_look_up")
    at_the_desk(invitation, "insights")
    is_told_in_the_end(invitation, seat_of(noor), FIRST)
    at_the_desk(invitation, reveal=True)
    assert hanging(invitation) == []
    hangs_up(noor, FIRST)
    assert hanging(invitation) == [FIRST]


def test_what_was_kept_back_since_the_backup_does_not_hang(
    watch: Watch, server: Server, invitation: Invitation, tmp_path: Path
) -> None:
    noor = comes_in(watch, server, invitation, "Noor")
    at_the_desk(invitation, "insights")
    writes(noor, FIRST)
    writes(noor, SECOND)
    at_the_desk(invitation, part="pair")
    lays(noor, FIRST, SECOND)
    copy = back_up(server, tmp_path / "copy.sqlite")
    does(noor, "phone_hide_before", FIRST)
    expect(line(noor, FIRST)).to_contain_text(say.within("phone_kept_back_before"))
    writes(noor, THIRD)
    lays(noor, THIRD)

    put_back(server, copy)
    is_told_in_the_end(invitation, seat_of(noor), FIRST, SECOND, THIRD)
    expect(line(noor, FIRST)).to_contain_text(say.within("phone_kept_back_before"))
    at_the_desk(invitation, reveal=True)
    assert hanging(invitation) == sorted([SECOND, THIRD])
