"""The thread must not be planted: nothing on home names a building, a move or a ruin (domain 4)."""

import pytest
from playwright.sync_api import expect

from tests.planted import PLANTED
from tests.servers import Server

from .sentences import LANGUAGES, Says
from .watching import LAPTOP, Watch


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_home_plants_the_thread(watch: Watch, server: Server, language: str) -> None:
    page = watch.someone(LAPTOP, language).new_page()
    say = Says(language)
    page.goto(server.url)
    if language == "en":
        page.get_by_role("button", name="English").click()
    question = page.get_by_role("textbox", name=say("home_question"))
    expect(question).to_be_visible()
    asks = page.locator("html").inner_text()
    question.fill("x")
    page.get_by_role("button", name=say("home_hang")).click()
    expect(page.get_by_text(say("home_already"))).to_be_visible()
    answers = page.locator("html").inner_text()
    assert len(asks) > 300 and len(answers) > 300
    assert not PLANTED.search(asks) and not PLANTED.search(answers)
