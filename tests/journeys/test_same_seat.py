"""One seat with more than one screen: each text is kept in its last version, once, and none overwrites another."""

import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.servers import Invitation, Server

from .people import AT_MOST, Phone, die, opens_offline
from .seats import does, hanging, lays, line, seat_of, told
from .sentences import Says
from .watching import PHONE, Watch
from .without_browser import at_the_desk

say = Says("nl")
FIRST, SECOND, THIRD = "We begonnen gewoon", "Iedereen at mee", "Niemand was de baas"
ON_ITS_WAY = "text => Object.entries(localStorage).some(([key, ask]) => key.startsWith('outbox') && ask.includes(text))"


@pytest.fixture
def invitation(watch: Watch, server: Server) -> Invitation:
    watch.server_may_be_away = True
    return server.begin()


def test_a_late_text_of_another_phone_overwrites_nothing(
    watch: Watch, noors: BrowserContext, server: Server, invitation: Invitation, noor: Phone
) -> None:
    noor.types(FIRST)
    noor.knows_it_is("saved")
    seat = seat_of(noor)
    second = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    second.page.goto(f"{server.url}/mee#{invitation.code}.{seat}")
    expect(line(second, FIRST)).to_be_visible()

    server.kill()
    noors.set_offline(True)
    noor.paper.fill(THIRD)
    noor.knows_it_is("not_saved")
    server.start()
    does(second, "phone_edit", FIRST)
    second.paper.fill(SECOND)
    second.knows_it_is("saved")
    assert told(invitation, seat) == [SECOND]

    noors.set_offline(False)
    noor.knows_it_is("saved")
    expect(noor.paper).to_have_value(THIRD)
    expect(noor.page.get_by_text(say("phone_apart"))).to_be_visible()
    expect(line(noor, SECOND)).to_have_count(1)
    assert told(invitation, seat) == sorted([SECOND, THIRD])

    at_the_desk(invitation, part="pair")
    lays(second, SECOND)
    at_the_desk(invitation, reveal=True)
    assert hanging(invitation) == [SECOND]
    for screen in (noor, second):
        expect(line(screen, THIRD)).to_contain_text(say.within("phone_apart"))
    line(noor, THIRD).get_by_role("button", name=say("phone_hang")).click()
    expect(line(noor, THIRD)).to_contain_text(say.within("phone_hangs"))
    assert hanging(invitation) == sorted([SECOND, THIRD])


def is_hung_in_the_end(invitation: Invitation, noor: Phone, *texts: str) -> None:
    """These are all that Noor can lay on the sheet, and each hangs once."""
    at_the_desk(invitation, part="pair")
    expect(noor.button("phone_put_on_sheet")).to_have_count(len(texts))
    lays(noor, *texts)
    at_the_desk(invitation, reveal=True)
    assert hanging(invitation) == sorted(texts)


@pytest.fixture
def other_tab(noors: BrowserContext, noor: Phone) -> Phone:
    """The same phone, once more; not while the page is being laid ready, or Chromium warns of what it fetched twice."""
    opens_offline(noor.page)
    tab = Phone(noors.new_page(), say, "Noor")
    tab.page.goto(noor.page.url)
    expect(tab.paper).to_be_visible()
    return tab


@pytest.mark.parametrize("end", [Page.close, die])
def test_the_other_tab_saves_what_a_closed_tab_did_not(
    end: Callable[[Page], None], invitation: Invitation, noor: Phone, other_tab: Phone
) -> None:
    noor.types(FIRST)
    other_tab.types(SECOND)
    end(noor.page)
    other_tab.knows_it_is("saved")
    expect(line(other_tab, FIRST).get_by_text(say("phone_saved"))).to_be_visible(timeout=AT_MOST)
    assert told(invitation, seat_of(other_tab)) == sorted([FIRST, SECOND])
    is_hung_in_the_end(invitation, other_tab, FIRST, SECOND)


def test_what_a_killed_tab_had_asked_is_saved_once(
    server: Server, invitation: Invitation, noor: Phone, other_tab: Phone
) -> None:
    server.kill()
    noor.types(FIRST)
    other_tab.types(SECOND)
    for text in (FIRST, SECOND):
        other_tab.page.wait_for_function(ON_ITS_WAY, arg=text)
    die(noor.page)
    server.start()
    other_tab.knows_it_is("saved")
    expect(line(other_tab, FIRST).get_by_text(say("phone_saved"))).to_be_visible(timeout=AT_MOST)
    is_hung_in_the_end(invitation, other_tab, FIRST, SECOND)


def test_what_is_typed_while_it_is_under_way_is_saved_as_it_stands_in_the_end(
    server: Server, invitation: Invitation, noor: Phone
) -> None:
    assert server.process
    server.process.send_signal(signal.SIGSTOP)
    noor.types(FIRST)
    noor.page.wait_for_function(ON_ITS_WAY, arg=FIRST)
    noor.types(f", {SECOND}")
    noor.page.wait_for_timeout(2500)
    noor.knows_it_is("not_saved")
    server.process.send_signal(signal.SIGCONT)
    noor.knows_it_is("saved")
    assert told(invitation, seat_of(noor)) == [f"{FIRST}, {SECOND}"]
    is_hung_in_the_end(invitation, noor, f"{FIRST}, {SECOND}")


def test_under_way_when_the_server_fell_over(server: Server, invitation: Invitation, noor: Phone) -> None:
    opens_offline(noor.page)
    server.kill()
    noor.types(FIRST)
    noor.page.wait_for_function(ON_ITS_WAY, arg=FIRST)
    noor.types(f", {SECOND}")
    noor.page.reload()
    noor.types(f", {THIRD}")
    server.start()
    noor.knows_it_is("saved")
    is_hung_in_the_end(invitation, noor, f"{FIRST}, {SECOND}, {THIRD}")
