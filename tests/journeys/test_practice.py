"""The evening before: a facilitator rehearses alone from the console; and whoever is curious looks in on the demo."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from samenspel.practice.demo import CODES, KEY
from tests.servers import Server

from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall, speak
from .seats import line
from .sentences import LANGUAGES, Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

SOON = 30_000
"""In ms: pretended people need a moment to come in."""
A_LINE = "Ik kwam maar even kijken"


def rehearse(facilitator: Facilitator, count: int) -> str:
    """Tap the button; the code of the rehearsal."""
    facilitator.page.get_by_role("button", name=facilitator.say("console_rehearse_begin", count=count)).click()
    expect(facilitator.page.get_by_text(facilitator.say("console_practice_rehearsal"))).to_be_visible()
    return facilitator.page.locator("aside .code").inner_text()


def people_in(page: Page) -> int:
    heading = page.get_by_role("heading", name=re.compile(r"^(Deelnemers|Participants)"))
    return int(re.sub(r"\D", "", heading.inner_text()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facilitator_rehearses_with_pretended_people_and_their_own_phone_and_it_is_gone_when_told(
    watch: Watch, server: Server, language: str
) -> None:
    say = Says(language)
    facilitator = Facilitator(watch.someone(LAPTOP, language).new_page(), say)
    facilitator.begins(server, "Samen in de wijk")
    code = rehearse(facilitator, 23)
    wall = Wall(watch.someone(HALL_WALL, language).new_page(), say)
    wall.opens(server, code)
    expect(wall.page.get_by_text(say("practice_rehearsal"), exact=True)).to_be_visible()
    mine = Phone(watch.someone(PHONE, language).new_page(), say, "Wilhelmina")
    mine.scans(server, code)
    expect(mine.page.get_by_text(say("practice_rehearsal"), exact=True)).to_be_visible()
    mine.joins()
    row = facilitator.page.get_by_role("button", name=re.compile("Wilhelmina"))
    expect(row).to_contain_text(say.within("console_visitor"))
    facilitator.page.wait_for_function("() => document.querySelectorAll('.people li').length >= 15", timeout=SOON)
    facilitator.button("console_practice_back").click()
    expect(facilitator.page.locator("aside .code")).to_have_text(facilitator.code)
    facilitator.button("console_rehearse_on").click()
    expect(facilitator.page.locator("aside .code")).to_have_text(code)

    speed = facilitator.page.get_by_role("slider", name=say("console_practice_speed"))
    speed.focus()
    facilitator.page.keyboard.press("End")
    expect(speed).to_have_attribute("aria-valuetext", say("console_practice_speed_times", speed=120))
    facilitator.button("console_practice_still").click()
    expect(speed).to_have_attribute("aria-valuetext", say("console_practice_speed_still"))
    facilitator.goes_to("welcome", "console_state_welcome")
    watch.look(facilitator.page, "console")
    watch.look(wall.page, "wall")
    for page in (facilitator.page, wall.page, mine.page):
        is_open_to_all(page, phone=page is mine.page)
    facilitator.button("console_practice_go").click()
    facilitator.goes_to("before", "console_state_before")

    facilitator.button("console_practice_end").click()
    expect(facilitator.page.locator("aside .code")).to_have_text(facilitator.code)
    facilitator.now("console_state_arriving")
    expect(facilitator.page.get_by_role("button", name=say.within("console_rehearse_begin"))).to_be_visible()
    expect(facilitator.button("console_rehearse_on")).to_have_count(0)
    assert people_in(facilitator.page) == 0
    expect(wall.page.get_by_text(say("wall_practice_over"))).to_be_visible()
    expect(mine.page.get_by_role("heading", name=say("phone_practice_over"))).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_leads_to_a_living_wall_a_console_and_a_free_seat_and_a_visitor_s_line_hangs_as_such(
    watch: Watch, server: Server, language: str
) -> None:
    say = Says(language)
    page = watch.someone(LAPTOP, language).new_page()
    page.goto(server.url)
    speak(page, say)
    ways = page.get_by_role("navigation", name=say("home_look_in"))
    links = {key: ways.get_by_role("link", name=say(f"home_look_in_{key}")) for key in ("wall", "console", "seat")}
    code = next(code for code, spoken in CODES.items() if spoken == language)
    expect(links["seat"]).to_have_attribute("href", re.compile(code))
    address = {key: str(link.get_attribute("href")) for key, link in links.items()}
    is_open_to_all(page)

    wall = Wall(watch.someone(HALL_WALL, language).new_page(), say)
    wall.page.goto(server.url + address["wall"])
    expect(wall.page.get_by_text(say("practice_demo"), exact=True)).to_be_visible()
    expect(wall.page.locator("[data-insight]")).to_have_count(0)
    visitor = Phone(watch.someone(PHONE, language).new_page(), say, "Kijker")
    visitor.page.goto(server.url + address["seat"])
    speak(visitor.page, say)
    visitor.field("phone_alias_heading").fill(visitor.alias)
    visitor.taps("phone_join")
    expect(wall.page.locator("[data-insight]").first).to_be_visible(timeout=SOON)
    visitor.taps("phone_write_another")
    visitor.types(A_LINE)
    visitor.knows_it_is("saved_loose")
    wall.hides(A_LINE)
    visitor.taps("phone_hang")
    expect(line(visitor, A_LINE)).to_contain_text(say.within("phone_hangs"))
    for _ in wall.pages():
        if wall.page.get_by_text(A_LINE).count():
            break
    expect(wall.page.get_by_text(say("wall_by_visitor"))).to_be_visible()
    watch.look(wall.page, "wall")

    links["console"].click()
    expect(page.get_by_text(say("console_practice_demo"))).to_be_visible()
    expect(page.get_by_role("button", name=say("console_practice_end"))).to_have_count(0)
    is_open_to_all(page)
    watch.look(page, "console")


def test_a_practice_does_not_warn_of_who_may_read_along_and_a_real_session_does(watch: Watch, tmp_path: Path) -> None:
    """On a hall's wifi without https. Nothing that pretended people write is anybody's secret."""
    say = Says("nl")
    with Server(tmp_path, HOST="0.0.0.0") as server:
        watch.hosts.add(f"127.0.0.1:{server.port}")
        invitation = server.begin()
        page = watch.someone(LAPTOP).new_page()
        page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
        expect(page.get_by_text(say("console_in_the_clear"))).to_be_visible()
        page.goto(f"{server.url}/regie#GESPREK.{KEY}")
        page.reload()
        expect(page.get_by_text(say("console_practice_demo"))).to_be_visible()
        expect(page.get_by_text(say("console_in_the_clear"))).to_have_count(0)
        page.close()
