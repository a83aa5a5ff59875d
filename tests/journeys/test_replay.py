"""Looking back at a session, in a real browser: by slider, by keyboard, by word, without touching anything."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Server

from .open_to_all import is_open_to_all
from .sentences import Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch
from .without_browser import at_the_desk, meanwhile, somebody_writes

LINE = "We luisterden eerst een half uur"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_session_is_looked_back_at(server: Server, watch: Watch, language: str) -> None:
    say = Says(language)
    invitation = server.begin(title="Samen in de wijk", language=language, expected=12)
    at_the_desk(invitation, "welcome")
    meanwhile(somebody_writes(invitation, "Fatima", LINE, "Iemand belde gewoon op"))
    at_the_desk(invitation, reveal=True)
    address = f"{server.url}/terugkijken#{invitation.code}.{invitation.key}"

    page = watch.someone(LAPTOP, language).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    slider = page.get_by_role("slider", name=say("replay_moment"))
    expect(slider).to_have_attribute("aria-valuetext", re.compile(say.plainly("replay_who_desk")))
    expect(page.get_by_text(say("replay_read_only"))).to_be_visible()

    slider.focus()
    page.keyboard.press("End")
    wall = page.frame_locator("iframe")
    expect(wall.get_by_text(LINE).first).to_be_visible()
    watch.look(page, "wall")
    is_open_to_all(page)
    page.keyboard.press("ArrowLeft")
    expect(wall.get_by_text(LINE)).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(wall.get_by_text(LINE).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"@muur\.\d+$"))

    console_of(page, say, watch)
    page.reload()
    expect(page.get_by_role("radio", name=say("replay_console"))).to_be_checked()
    came_in = page.get_by_role("button", name=re.compile("Fatima"))
    came_in.click()
    expect(came_in).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(came_in).not_to_have_attribute("aria-current", "true")

    page.get_by_role("button", name=say("replay_play")).click()
    expect(page.get_by_role("button", name=say("replay_pause"))).to_have_count(0, timeout=30_000)
    assert not [url for url in asked if "/live" in url]
    for name, size in (("small", PHONE), ("large", HALL_WALL)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        watch.look(page, f"console-{name}", whole=name == "small")
        page.get_by_role("radio", name=say("replay_wall")).check()
        expect(wall.get_by_text(LINE).first).to_be_visible()
        watch.look(page, f"wall-{name}", whole=name == "small")
        is_open_to_all(page, phone=name == "small")
        page.get_by_role("radio", name=say("replay_console")).check()


def console_of(page: Page, say: Says, watch: Watch) -> None:
    """All of it can be read, none of it can be tapped."""
    page.get_by_role("radio", name=say("replay_console")).check()
    console = page.frame_locator("iframe")
    expect(console.get_by_role("heading", level=1)).to_be_visible()
    expect(console.get_by_text("Fatima").filter(visible=True).first).to_be_visible()
    for button in console.get_by_role("button").all():
        expect(button).to_be_disabled()
    watch.look(page, "console")


def test_a_link_that_does_not_fit_is_told_plainly(server: Server, watch: Watch) -> None:
    page = watch.someone(LAPTOP).new_page()
    page.goto(f"{server.url}/terugkijken")
    expect(page.get_by_role("alert")).to_have_text(Says("nl")("replay_no_link"))
