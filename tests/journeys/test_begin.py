"""Starting a session takes half a minute, no account, and the way back is kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Server

from .open_to_all import is_open_to_all
from .sentences import LANGUAGES, Says
from .watching import LAPTOP, PHONE, Watch

TITLE = "Samen in de wijk"


def fill(page: Page, server: Server, language: str = "nl") -> Says:
    page.goto(f"{server.url}/begin")
    if language == "en":
        page.get_by_role("button", name="English").click()
    say = Says(language)
    page.get_by_role("textbox", name=say("begin_name")).fill(TITLE)
    page.get_by_role("textbox", name=say("begin_expected")).fill("23")
    return say


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_whoever_begins_gets_console_wall_and_code(
    watch: Watch, server: Server, language: str, size: dict[str, int]
) -> None:
    page = watch.someone(size, language).new_page()
    say = fill(page, server, language)
    is_open_to_all(page, phone=size is PHONE)
    watch.look(page, "form", whole=True)
    page.get_by_role("button", name=say("begin_go")).click()
    expect(page.get_by_role("heading", name=say("begin_made"))).to_be_visible()
    console = page.get_by_role("link", name=say("begin_console_open"))
    code = str(console.get_attribute("href")).partition("#")[2].partition(".")[0]
    assert re.fullmatch("[2-9A-HJKMNP-TV-Z]{7}", code)
    expect(page.get_by_role("img", name=say("begin_qr", code=code))).to_be_visible()
    expect(page.get_by_role("link", name=say("begin_console_open"))).to_have_attribute(
        "href", re.compile(rf"#{code}\.")
    )
    expect(page.get_by_role("link", name=say.within("begin_wall_open"))).to_be_visible()
    is_open_to_all(page, phone=size is PHONE)
    watch.look(page, "made", whole=True)


def test_who_closed_the_tab_finds_the_console_back(watch: Watch, server: Server) -> None:
    someone = watch.someone(LAPTOP)
    page = someone.new_page()
    say = fill(page, server)
    page.get_by_role("button", name=say("begin_go")).click()
    link = page.get_by_role("link", name=say("begin_console_open"))
    address = link.get_attribute("href")
    page.close()

    page = someone.new_page()
    page.goto(f"{server.url}/begin")
    again = page.get_by_role("region", name=say("begin_earlier")).get_by_role("link", name=re.compile(TITLE)).first
    expect(again).to_have_attribute("href", re.compile(re.escape(str(address)) + "$"))
    is_open_to_all(page)
    watch.look(page, "earlier")


def test_who_comes_again_begins_another_and_a_reload_keeps_what_was_made(watch: Watch, server: Server) -> None:
    page = watch.someone(LAPTOP).new_page()
    say = fill(page, server)
    page.get_by_role("button", name=say("begin_go")).click()
    made = page.get_by_role("heading", name=say("begin_made"))
    expect(made).to_be_visible()
    page.reload()
    expect(made).to_be_visible()
    page.get_by_role("link", name=say("begin_console_open")).click()
    page.wait_for_url("**/regie")
    page.go_back()
    expect(made).to_be_visible()
    fill(page, server)
    expect(made).to_have_count(0)


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [("begin_name", " ", "begin_name_empty"), ("begin_expected", "2000", "begin_expected_wrong")],
)
def test_what_is_missing_is_told_where_it_is(watch: Watch, server: Server, field: str, typed: str, key: str) -> None:
    page = watch.someone(PHONE).new_page()
    say = fill(page, server)
    box = page.get_by_role("textbox", name=say(field))
    box.fill(typed)
    box.press("Enter")
    expect(page.get_by_text(say(key))).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    is_open_to_all(page, phone=True)


def test_without_a_server_nothing_that_was_typed_is_lost(watch: Watch, server: Server) -> None:
    watch.server_may_be_away = True
    page = watch.someone(PHONE).new_page()
    say = fill(page, server)
    server.kill()
    page.get_by_role("button", name=say("begin_go")).click()
    expect(page.get_by_role("alert").filter(has_text=say("begin_no_server"))).to_be_visible()
    expect(page.get_by_role("textbox", name=say("begin_name"))).to_have_value(TITLE)
    is_open_to_all(page, phone=True)
    server.start()
    page.get_by_role("button", name=say("begin_go")).click()
    expect(page.get_by_role("heading", name=say("begin_made"))).to_be_visible()
