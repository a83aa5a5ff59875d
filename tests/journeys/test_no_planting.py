"""The thread must not be planted: no example, question or hint names a building, a move or a ruin (domain 4)."""

import re

import pytest
from playwright.sync_api import expect

from samenspel.words import written
from tests.servers import Server

from .sentences import LANGUAGES, Says, forms
from .watching import LAPTOP, Watch

PLANTED = re.compile(
    r"""\b(
    gemeente-?huis\w* | stad-?huis\w* | stads-?kantoor\w* | raad-?huis\w* | kantoor-?gebouw\w* | (kantoor)?pand(en)?
    | gebouw(en|tjes?)? | nieuwbouw\w* | verbouw\w* | sloop\w* | slopen | gesloopt
    | verhui[sz]\w* | intrek(ken)? | ru[iï]nes? | puin\w* | ingestort\w* | instort\w* | afgebrand\w* | afbrand\w*
    | brand(en|de)?
    | (town|city|council)[ -]?halls? | civic[ ]cent(re|er)s? | office[ ]blocks? | buildings? | rebuil\w* | renovat\w*
    | demoli\w* | mov(e|es|ed|ing) | relocat\w* | ruins? | ruined | rubble | collaps\w* | burn(s|t|ed|ing)? | fires?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_plants_the_thread(language: str) -> None:
    said = [(key, form) for key, sentence in written(language).items() for form in forms(sentence)]
    assert [pair for pair in said if PLANTED.search(pair[1])] == []


@pytest.mark.parametrize(
    "planted", ["Sinds het stadhuis dicht is", "They burned the town hall down", "Wij verhuisden", "in ruins"]
)
def test_the_list_knows_a_planted_thread(planted: str) -> None:
    assert PLANTED.search(planted)


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
