"""Home is the wall itself: it asks, and whoever answers sees their line hang."""

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Server

from .open_to_all import is_open_to_all, moves
from .sentences import LANGUAGES, Says
from .watching import LAPTOP, PHONE, Watch

LINE = "We vroegen het gewoon aan de overkant"
LIGHT = 150_000
"""Bytes of page, style and script together, unpacked and before the fonts."""
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
)


def go_home(page: Page, server: Server, language: str = "nl") -> Says:
    page.goto(server.url)
    if language == "en":
        page.get_by_role("button", name="English").click()
    return Says(language)


def hang(page: Page, say: Says, line: str = LINE) -> None:
    page.get_by_role("textbox", name=say("home_question")).fill(line)
    page.get_by_role("button", name=say("home_hang")).click()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_a_line_hangs_and_only_then_the_wall_says_that_you_already_know_how(
    watch: Watch, server: Server, language: str, size: dict[str, int]
) -> None:
    page = watch.someone(size, language).new_page()
    say = go_home(page, server, language)
    already = page.get_by_text(say("home_already"))
    expect(page.get_by_role("heading", name=say("home_question"))).to_be_visible()
    expect(already).to_have_count(0)
    both_doors_are_in_sight(page, say)
    watch.look(page, "asks")
    is_open_to_all(page, phone=size is PHONE)

    hang(page, say)
    expect(already).to_be_visible()
    expect(page.get_by_role("region", name=say("home_own"))).to_contain_text(LINE)
    both_doors_are_in_sight(page, say)
    is_open_to_all(page, phone=size is PHONE)
    watch.look(page, "answers")

    page.reload()
    expect(page.get_by_role("region", name=say("home_own"))).to_contain_text(LINE)
    page.get_by_role("button", name=say("home_take_down")).click()
    expect(page.get_by_role("textbox", name=say("home_question"))).to_be_focused()
    expect(already).to_have_count(0)


def both_doors_are_in_sight(page: Page, say: Says) -> None:
    expect(page.get_by_role("button", name=say("home_join"))).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("contentinfo").get_by_role("link", name=say("home_begin"))).to_be_in_viewport(ratio=1)


def test_the_line_stays_in_the_browser(watch: Watch, server: Server) -> None:
    page = watch.someone(LAPTOP).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data}"))
    hang(page, go_home(page, server))
    page.reload(wait_until="networkidle")
    assert asked and not [each for each in asked if "overkant" in each or not each.startswith("GET ")]


def test_an_empty_line_does_not_hang(watch: Watch, server: Server) -> None:
    page = watch.someone(PHONE).new_page()
    say = go_home(page, server)
    hang(page, say, "   ")
    expect(page.get_by_role("alert").filter(has_text=say("home_empty"))).to_be_visible()
    is_open_to_all(page, phone=True)


def test_home_is_light_before_its_fonts(watch: Watch, server: Server) -> None:
    page = watch.someone(PHONE).new_page()
    weights: dict[str, int] = {}
    page.on("response", lambda answer: weights.update({answer.url: len(answer.body())}) if counts(answer.url) else None)
    page.goto(server.url, wait_until="networkidle")
    assert len(weights) >= 3
    assert sum(weights.values()) < LIGHT, weights


def counts(url: str) -> bool:
    return not url.endswith((".woff2", ".svg"))


@pytest.mark.parametrize("typed", ["R7SK42M", "r7sk42m", " r7sk-42m ", "R7S K42M", "http://127.0.0.1/mee#R7SK42M"])
def test_a_code_is_read_however_it_is_typed(watch: Watch, server: Server, typed: str) -> None:
    page = watch.someone(PHONE).new_page()
    say = go_home(page, server)
    page.get_by_role("textbox", name=say("home_code_question")).fill(typed)
    page.get_by_role("button", name=say("home_join")).click()
    page.wait_for_url(f"{server.url}/mee#R7SK42M")


@pytest.mark.parametrize(
    ("typed", "key"), [("", "home_code_empty"), ("R7SK42", "home_code_length"), ("R7SK42O", "home_code_bad_sign")]
)
def test_what_is_no_code_is_told_in_words(watch: Watch, server: Server, typed: str, key: str) -> None:
    page = watch.someone(PHONE).new_page()
    say = go_home(page, server)
    field = page.get_by_role("textbox", name=say("home_code_question"))
    field.fill(typed)
    field.press("Enter")
    expect(page.get_by_role("alert").filter(has_text=say(key))).to_be_visible()
    expect(field).to_be_focused()
    is_open_to_all(page, phone=True)
    watch.look(page, "no-code")


def test_home_works_where_storage_is_closed(watch: Watch, server: Server) -> None:
    someone = watch.someone(LAPTOP)
    someone.add_init_script(NO_STORAGE)
    page = someone.new_page()
    say = go_home(page, server, "en")
    hang(page, say)
    expect(page.get_by_role("region", name=say("home_own"))).to_contain_text(LINE)


def test_nothing_moves_for_who_wants_calm(watch: Watch, server: Server) -> None:
    page = watch.someone(LAPTOP, reduced_motion="reduce").new_page()
    say = go_home(page, server)
    assert moves(page) == []
    hang(page, say)
    expect(page.get_by_text(say("home_already"))).to_be_visible()
    assert moves(page) == []
