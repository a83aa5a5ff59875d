"""The journeys that matter most, also in WebKit (as on an iPhone) and in Firefox: each is written once."""

import pytest

from tests.journeys.seats import hanging
from tests.journeys.without_browser import at_the_desk, meanwhile, somebody_writes
from tests.servers import Invitation, Server

from .browser import Browser, until
from .conftest import Someone
from .network import Network
from .page import Page
from .people import HALL_WALL, LAPTOP, PHONE, Facilitator, Phone, Wall, say

pytestmark = pytest.mark.browser

LINE = "We begonnen gewoon, op één zaterdag"
OTHER = "Iedereen at mee"
KEPT = "Dit was alleen voor mij"
LONG = "Niemand vroeg wie de baas was, en iedereen nam iets mee: de buurvrouw een taart, de wethouder zijn gereedschap."
HIDE = """() => {
  const style = new CSSStyleSheet();
  style.replaceSync("[data-insight] { visibility: hidden }");
  document.adoptedStyleSheets = [style];
}"""


@pytest.fixture
def wall(someone: Someone, server: Server, invitation: Invitation) -> Wall:
    wall = Wall(someone(HALL_WALL))
    wall.opens(server.url, invitation.code)
    return wall


@pytest.fixture
def noor(someone: Someone) -> Phone:
    return Phone(someone(PHONE), "Noor")


def sits_down(noor: Phone, url: str, invitation: Invitation) -> None:
    """Before an empty paper."""
    noor.scans(url, invitation.code)
    noor.joins()
    at_the_desk(invitation, "insights")
    noor.page.sees(role="textbox", name=say("phone_question"))


def lays_her_line(noor: Phone, invitation: Invitation) -> None:
    """Read out in the pair, and chosen."""
    at_the_desk(invitation, part="pair")
    noor.sees("phone_read_aloud")
    noor.lays()


def test_who_scans_hangs_on_the_wall_and_keeps_the_seat(
    server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    noor.scans(server.url, invitation.code)
    noor.page.pictured("door")
    noor.joins()
    wall.shows("Noor")
    noor.page.loads_anew()
    noor.sees("phone_look_up")
    noor.looks_at_own_place()
    noor.page.taps(role="button", name=say("phone_me_copy"))
    noor.page.sees(role="button", name=say("shared_copied"))
    noor.page.pictured("own-place")
    wall.page.pictured("wall")


def test_what_is_written_while_the_network_is_away_is_kept_and_sent(
    invitation: Invitation, noor: Phone, wifi: Network
) -> None:
    sits_down(noor, wifi.url, invitation)
    noor.page.is_laid_ready()
    wifi.goes_away()
    noor.writes(LONG)
    noor.knows_it_is("not_saved")
    noor.page.loads_anew()
    noor.has_on_paper(LONG)
    noor.has_all_in_sight()
    noor.knows_it_is("not_saved")
    noor.page.sees(text=say.within("phone_away"))
    noor.page.pictured("away")
    wifi.comes_back()
    noor.knows_it_is("saved")
    noor.page.sees_no_more(text=say.within("phone_away"))
    lays_her_line(noor, invitation)
    at_the_desk(invitation, reveal=True)
    assert hanging(invitation) == [LONG]


def test_all_of_a_long_line_is_in_sight_while_it_is_written(
    server: Server, invitation: Invitation, noor: Phone
) -> None:
    sits_down(noor, server.url, invitation)
    noor.writes(LONG)
    noor.has_all_in_sight()
    noor.page.pictured("long")


def test_nothing_hangs_before_the_reveal_and_then_all_that_was_laid(
    server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    sits_down(noor, server.url, invitation)
    noor.writes(LINE)
    noor.knows_it_is("saved")
    noor.page.pictured("saved")
    meanwhile(somebody_writes(invitation, "Bram", OTHER))
    lays_her_line(noor, invitation)
    noor.page.taps(role="button", name=say("phone_write_another"))
    noor.writes(KEPT)
    noor.knows_it_is("saved")
    noor.page.taps(role="button", name=say("phone_keep_with_me"))
    assert hanging(invitation) == []
    wall.hides(LINE, OTHER, KEPT)
    at_the_desk(invitation, reveal=True)
    wall.shows(LINE, OTHER)
    noor.lists(LINE, "phone_hangs")
    noor.lists(KEPT, "phone_with_you")
    wall.hides(KEPT)
    noor.hangs_up()
    wall.shows(KEPT)
    noor.lists(KEPT, "phone_hangs")
    noor.page.pictured("hangs")
    wall.page.pictured("wall")


def test_a_console_leads_from_the_beginning_and_takes_a_name_off_the_wall(someone: Someone, server: Server) -> None:
    console = Facilitator(someone(LAPTOP))
    console.begins(server.url, "Samen in de wijk")
    console.page.pictured("made")
    console.opens_the_console()
    wall = Wall(someone(HALL_WALL))
    wall.opens(server.url, console.code)
    grapjas = Phone(someone(PHONE), "Grapjas")
    grapjas.scans(server.url, console.code)
    grapjas.joins()
    wall.shows("Grapjas")
    console.removes("Grapjas", "console_take_name_off")
    wall.hides("Grapjas")
    grapjas.sees("phone_look_up_off")
    console.page.taps(role="button", name=say("console_hang_back"))
    wall.shows("Grapjas")
    console.takes("welcome", "console_state_welcome")
    console.page.pictured("console")
    console.page.loads_anew()
    console.now("console_state_welcome")
    console.page.taps(role="button", name=say.within("console_undo"))
    console.now("console_state_arriving")


def test_who_is_forgotten_leaves_no_word_on_wall_server_or_phone(
    server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    sits_down(noor, server.url, invitation)
    noor.writes(LINE)
    noor.knows_it_is("saved")
    lays_her_line(noor, invitation)
    at_the_desk(invitation, reveal=True)
    wall.shows(LINE)
    assert LINE in noor.keeps()
    noor.asks_to_be_forgotten()
    noor.page.sees(role="button", name=say("phone_me_forgetting"))
    noor.page.pictured("about-to-be-forgotten")
    noor.sees("phone_forgotten")
    wall.hides(LINE)
    assert hanging(invitation) == []
    leaves_no_word(noor)


def leaves_no_word(noor: Phone) -> None:
    kept = noor.keeps()
    assert LINE not in kept and noor.alias not in kept
    noor.page.loads_anew()
    noor.page.sees(role="heading", name=say("phone_alias_heading"))


def test_a_line_that_the_wall_hides_is_noticed(server: Server, invitation: Invitation, noor: Phone, wall: Wall) -> None:
    sits_down(noor, server.url, invitation)
    noor.writes(LINE)
    noor.knows_it_is("saved")
    lays_her_line(noor, invitation)
    wall.page.window.run(HIDE)
    at_the_desk(invitation, reveal=True)
    until(lambda: wall.page.window.run("(text) => document.body.textContent.includes(text)", LINE), "told to the wall")
    with pytest.raises(AssertionError, match="in sight"):
        wall.shows(LINE, at_most=2)


def test_a_phone_that_keeps_the_words_of_who_is_forgotten_is_noticed(
    server: Server, invitation: Invitation, noor: Phone
) -> None:
    sits_down(noor, server.url, invitation)
    noor.writes(LINE)
    noor.knows_it_is("saved")
    noor.page.window.run("() => void (Storage.prototype.removeItem = () => undefined)")
    noor.asks_to_be_forgotten()
    noor.sees("phone_forgotten")
    with pytest.raises(AssertionError, match="not in"):
        leaves_no_word(noor)


def test_a_page_that_goes_wrong_in_this_browser_is_noticed(browser: Browser, server: Server) -> None:
    page = Page(browser.someone(PHONE), "wrong")
    page.opens(f"{server.url}/begin")
    page.sees(role="heading", level=1)
    assert page.troubles() == []
    page.window.run("() => void setTimeout(() => { throw new Error('a fault'); })")
    until(lambda: any("a fault" in trouble for trouble in page.troubles()), "the fault")
    page.window.close()
