"""What was typed survives: no network, a reload, a killed tab, a server that crashed."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.servers import Invitation, Server

from .open_to_all import is_open_to_all
from .people import AT_MOST, Phone, Wall, die, opens_offline
from .seats import lays
from .sentences import Says
from .watching import ELSEWHERE, HALL_WALL, PHONE, Watch
from .without_browser import at_the_desk

say = Says("nl")
LINE = "We begonnen gewoon, op een zaterdag"


@pytest.fixture
def invitation(watch: Watch, server: Server) -> Invitation:
    watch.server_may_be_away = True
    return server.begin()


@pytest.fixture
def wall(watch: Watch, server: Server, invitation: Invitation) -> Wall:
    wall = Wall(watch.someone(HALL_WALL).new_page(), say)
    wall.opens(server, invitation.code)
    return wall


def is_hung_in_the_end(wall: Wall, invitation: Invitation, noor: Phone) -> None:
    """Whatever happened, Noor can lay her line on the sheet, and it hangs there, once."""
    at_the_desk(invitation, part="pair")
    lays(noor, LINE)
    at_the_desk(invitation, reveal=True)
    wall.shows(LINE)
    assert wall.papers.all_text_contents() == [LINE]


def test_what_is_typed_without_a_server_is_kept_and_sent(
    watch: Watch, server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    server.kill()
    noor.types(LINE)
    noor.knows_it_is("not_saved")
    expect(noor.page.get_by_text(say.within("phone_away"))).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "away")
    server.start()
    noor.knows_it_is("saved")
    expect(noor.page.get_by_text(say.within("phone_away"))).to_have_count(0)
    is_hung_in_the_end(wall, invitation, noor)


def test_a_page_opens_without_network_and_has_what_was_typed(
    watch: Watch, server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    opens_offline(noor.page)
    server.kill()
    noor.types(LINE)
    noor.page.reload()
    expect(noor.paper).to_have_value(LINE)
    noor.knows_it_is("not_saved")
    expect(noor.page.get_by_text(say.within("phone_away"))).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "reloaded-without-network")
    server.start()
    noor.knows_it_is("saved")
    is_hung_in_the_end(wall, invitation, noor)


def test_a_killed_tab_loses_nothing(
    noors: BrowserContext, server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    opens_offline(noor.page)
    server.kill()
    noor.types(LINE)
    address = noor.page.url
    die(noor.page)

    noor.page = noors.new_page()
    noor.page.goto(address)
    expect(noor.paper).to_have_value(LINE)
    noor.knows_it_is("not_saved")
    server.start()
    noor.knows_it_is("saved")
    is_hung_in_the_end(wall, invitation, noor)


def test_a_reload_before_the_writer_paused_loses_nothing(noor: Phone, invitation: Invitation, wall: Wall) -> None:
    noor.types(LINE)
    noor.page.reload()
    noor.knows_it_is("saved")
    expect(noor.paper).to_have_value(LINE)
    is_hung_in_the_end(wall, invitation, noor)


def test_a_second_phone_sits_on_the_same_seat(
    watch: Watch, server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    noor.types(LINE)
    noor.knows_it_is("saved")
    second = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    second.scans(server, invitation.code)
    second.sits_down_with("K7MQ-4PQR-9XYZ-K7MQ-4PQR")
    expect(second.page.get_by_text(say("phone_pass_unknown"))).to_be_visible()
    is_open_to_all(second.page, phone=True)
    watch.look(second.page, "unknown-personal-code")
    second.sits_down_with(noor.personal_code().lower().replace("-", " "))
    expect(second.page.get_by_role("button", name=say.within("phone_me_open"))).to_contain_text("Noor")
    expect(second.page.get_by_text(LINE)).to_be_visible()
    is_hung_in_the_end(wall, invitation, noor)


def test_over_plain_http_the_phone_says_not_to_reload(watch: Watch, server: Server, invitation: Invitation) -> None:
    phone = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    phone.page.goto(f"http://{ELSEWHERE}:{server.port}/mee#{invitation.code}")
    assert phone.page.evaluate("isSecureContext") is False
    phone.joins()
    at_the_desk(invitation, "insights")
    server.kill()
    phone.types(LINE)
    phone.knows_it_is("not_saved")
    expect(phone.page.get_by_text(say.within("phone_away_no_reload"))).to_be_visible()
    watch.look(phone.page, "do-not-reload")
    server.start()
    phone.knows_it_is("saved")
    expect(phone.page.get_by_text(say.within("phone_away_no_reload"))).to_have_count(0)


def test_the_wall_says_that_it_lost_the_server_and_rebuilds(
    watch: Watch, server: Server, invitation: Invitation, noor: Phone, wall: Wall
) -> None:
    noor.types(LINE)
    noor.knows_it_is("saved")
    is_hung_in_the_end(wall, invitation, noor)
    server.kill()
    lost = wall.page.get_by_role("status").get_by_text(say("wall_lost"))
    expect(lost).to_be_visible()
    wall.shows(LINE)
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-lost")
    server.start()
    expect(lost).to_have_count(0, timeout=AT_MOST)
    wall.page.reload()
    wall.shows(LINE)
