"""Somebody on paper gives a neighbour their card to write for them, and ends it with a phone of their own."""

import io
import json
import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.servers import PATIENCE, Invitation, Server

from .beside import Beside, beside
from .keyboard import Keyboard
from .open_to_all import is_open_to_all
from .people import Phone
from .sentences import Says
from .watching import PHONE, Watch

say = Says("nl")
TOLD, UNSENT = "dat ik taart bak", "nog niet verstuurd"
STORED = "() => JSON.stringify({ ...localStorage, ...sessionStorage })"


@pytest.fixture
def invitation(server: Server) -> Invitation:
    return server.begin()


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Beside]:
    with beside(invitation, "Bram", kind=Beside) as others:
        yield others


@pytest.fixture
def card(server: Server, invitation: Invitation) -> str:
    """The code on the first printed card, as a person reads it from the paper."""
    asked = {"code": invitation.code, "key": invitation.key, "what": "cards", "language": "nl"}
    request = urllib.request.Request(f"{server.url}/api/print", json.dumps(asked).encode(), method="POST")
    with urllib.request.urlopen(request, timeout=5 * PATIENCE) as answer:
        text = PdfReader(io.BytesIO(answer.read())).pages[0].extract_text()
    found = re.search(r"([2-9A-Z]{4}) ([2-9A-Z]{4}) ([2-9A-Z]{4})$", text, re.MULTILINE)
    assert found
    return "".join(found.groups())


@pytest.fixture
def noor(watch: Watch, server: Server, invitation: Invitation, others: Beside, card: str) -> Phone:
    """Noor, with Bram and with Toos, who is on paper and has the first card."""
    noor = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    noor.scans(server, invitation.code)
    noor.joins()
    others.desk_does("AddPerson", alias="Toos", card=1)
    others.opens("meet")
    noor.taps("phone_meet_sits")
    return noor


def telling(phone: Phone) -> Locator:
    return phone.field("phone_may_tell_for", name="Toos")


def writes_for_toos(phone: Phone) -> Locator:
    return phone.page.get_by_text(say("phone_help_bar", name="Toos"), exact=True)


def test_a_neighbour_writes_by_the_card_until_a_phone_of_their_own_ends_it(
    watch: Watch, server: Server, invitation: Invitation, others: Beside, noor: Phone, card: str
) -> None:
    page, keys = noor.page, Keyboard(noor.page)
    expect(telling(noor)).to_have_count(0)
    keys.press(page.get_by_text(say("phone_help_offer", name="Toos")))
    field = noor.field("phone_help_code_of", name="Toos")
    keys.write(field, "1")
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("phone_help_wrong", count=12))).to_be_visible()
    field.fill("234567892345")
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("refused_unknown_card"))).to_be_visible()
    expect(field).to_be_focused()
    is_open_to_all(page, phone=True)
    watch.look(page, "asks", whole=True)
    field.fill(card.lower())
    page.keyboard.press("Enter")
    expect(writes_for_toos(noor)).to_be_visible()
    others.now(others.desk.until(lambda: others.desk.all("helper")))
    assert card not in page.evaluate(STORED)

    noor.writes(telling(noor), TOLD)
    is_open_to_all(page, phone=True)
    watch.look(page, "writes", whole=True)
    page.context.set_offline(True)
    telling(noor).fill(f"{TOLD}, {UNSENT}")
    assert UNSENT in page.evaluate(STORED)

    toos = Phone(watch.someone(PHONE).new_page(), say, "Toos")
    toos.page.goto(f"{server.url}/mee#{invitation.code}.{card}")
    toos.taps("phone_meet_sits")
    page.context.set_offline(False)
    expect(page.get_by_text(say("phone_help_own_phone", name="Toos"))).to_be_visible(timeout=40_000)
    expect(writes_for_toos(noor)).to_have_count(0)
    expect(telling(noor)).to_have_count(0)
    expect(page.get_by_text(say("phone_help_offer", name="Toos"))).to_have_count(0)
    stored = page.evaluate(STORED)
    assert TOLD not in stored and UNSENT not in stored and card not in stored
    is_open_to_all(page, phone=True)
    watch.look(page, "over", whole=True)
    noor.taps("phone_help_read")
    expect(page.get_by_text(say("phone_help_own_phone", name="Toos"))).to_have_count(0)

    mine = toos.page.get_by_role("textbox", name=say("phone_may_tell_trio"))
    expect(mine).to_have_value(TOLD)
    toos.page.get_by_role("button", name=say.within("phone_me_open")).click()
    toos.page.get_by_text(say("phone_things", count=1)).click()
    toos.page.get_by_role("dialog").get_by_text(TOLD).click()
    toos.taps("phone_erase")
    bram = others.people["Bram"]
    others.now(bram.until(lambda: not bram.all("maytell")))


def test_a_card_that_is_scanned_asks_whether_i_write_for_whoever_has_it_and_i_stop(
    watch: Watch, server: Server, invitation: Invitation, noor: Phone, card: str
) -> None:
    page = noor.page
    page.goto(f"{server.url}/mee#{invitation.code}.{card}")
    noor.sees("phone_other_heading", name="Noor")
    is_open_to_all(page, phone=True)
    watch.look(page, "scans")
    noor.taps("phone_other_help")
    expect(writes_for_toos(noor)).to_be_visible()
    assert card not in page.evaluate(STORED)
    page.get_by_role("button", name=say("phone_help_stop_for", name="Toos")).click()
    expect(page.get_by_text(say("phone_help_ended", name="Toos"))).to_be_visible()
    expect(writes_for_toos(noor)).to_have_count(0)


def test_on_my_own_page_i_type_the_card_of_anybody(watch: Watch, noor: Phone, card: str) -> None:
    noor.page.get_by_role("button", name=say.within("phone_me_open")).click()
    field = noor.field("phone_help_code")
    field.fill(card)
    field.press("Enter")
    expect(noor.page.get_by_role("dialog").get_by_text(say("phone_help_bar", name="Toos"))).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "own-page")
