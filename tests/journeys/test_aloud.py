"""Cards, questions, statements and reach are read aloud on a tap, where the phone has a voice of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.servers import Invitation, Server

from .beside import beside
from .open_to_all import is_open_to_all
from .people import Phone
from .sentences import Says
from .test_phone_first_half import STORY, Others
from .watching import PHONE, Watch

say = Says("nl")
VOICES = """(local) => {
  const voices = [{ lang: "nl-NL", localService: local, default: true, name: "Stem", voiceURI: "stem" }];
  globalThis.spoken = [];
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speech = {
    getVoices: () => voices,
    addEventListener() {},
    speak: ({ text }) => spoken.push(text),
    cancel: () => spoken.push(""),
  };
  Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
}"""


@pytest.fixture
def invitation(server: Server) -> Invitation:
    return server.begin()


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, "Bram", kind=Others) as others:
        yield others


def noor(context: BrowserContext, server: Server, invitation: Invitation, local: bool) -> Phone:
    """Her browser has one Dutch voice: of the phone itself, or one that sends away what it reads."""
    context.add_init_script(f"({VOICES})({str(local).lower()})")
    noor = Phone(context.new_page(), say, "Noor")
    noor.scans(server, invitation.code)
    noor.joins()
    return noor


def hears(page: Page) -> str:
    page.get_by_role("button", name=say("phone_aloud")).first.click()
    return str(page.evaluate("spoken.filter(Boolean).at(-1)"))


def test_what_must_be_read_is_read_aloud_on_a_tap(
    watch: Watch, server: Server, invitation: Invitation, others: Others
) -> None:
    phone = noor(watch.someone(PHONE), server, invitation, local=True)
    page = phone.page
    others.opens("before")
    statement = page.locator("#statement")
    expect(statement).to_be_visible()
    assert hears(page) == statement.inner_text()
    page.get_by_role("button", name=say("phone_aloud_stop")).click()
    assert page.evaluate("spoken.at(-1)") == ""
    is_open_to_all(page, phone=True)
    watch.look(page, "aloud before")
    others.opens("meet")
    others.ends_part()
    card = page.get_by_role("region").get_by_role("heading")
    expect(card).to_be_visible()
    assert hears(page) == card.inner_text()
    is_open_to_all(page, phone=True)
    watch.look(page, "aloud card")
    page.get_by_role("button", name=say("phone_meet_other_card")).click()
    expect(page.get_by_role("button", name=say("phone_aloud_stop"))).to_have_count(0)
    others.opens("interview")
    others.ends_part()
    others.ends_part()
    tells, question = page.get_by_role("heading", name=say("phone_your_story")), page.locator("#asked")
    expect(tells.or_(question).first).to_be_visible()
    if tells.count():
        others.ends_part()
        others.ends_part()
    expect(question).to_be_visible()
    assert hears(page) == question.inner_text()
    is_open_to_all(page, phone=True)
    watch.look(page, "aloud question")


def test_who_may_read_a_story_is_read_aloud_too(
    watch: Watch, server: Server, invitation: Invitation, others: Others
) -> None:
    phone = noor(watch.someone(PHONE), server, invitation, local=True)
    others.opens("interview")
    me = next(person for person in others.group["people"] if person != others.bram.welcome["me"])
    others.bram_does("WriteStory", group=others.group["id"], storyteller=me, question="g02", text=STORY, version=0)
    for _ in range(5):
        others.ends_part()
    phone.sees("phone_review")
    phone.taps("phone_reach_further")
    asked = phone.page.get_by_role("group")
    ways = ". ".join(asked.locator("label").all_inner_texts())
    assert hears(phone.page) == f"{asked.locator('legend').inner_text()} {ways}"
    watch.look(phone.page, "aloud reach", whole=True)


def test_no_voice_that_sends_the_text_away_is_offered(
    watch: Watch, server: Server, invitation: Invitation, others: Others
) -> None:
    phone = noor(watch.someone(PHONE), server, invitation, local=False)
    others.opens("before")
    expect(phone.page.locator("#statement")).to_be_visible()
    expect(phone.page.get_by_role("button", name=say("phone_aloud"))).to_have_count(0)
