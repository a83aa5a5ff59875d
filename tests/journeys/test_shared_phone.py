"""One phone, several people: it asks who holds it, and a shared one is left clean."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.servers import Invitation, Server

from .open_to_all import is_open_to_all
from .people import Phone, opens_offline
from .sentences import Says
from .watching import Watch

say = Says("nl")
LINE = "Dit schreef Noor"
STORED = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).length])"""
A_WHILE_AGO = """for (const key of Object.keys(localStorage))
  if (key.startsWith('seen ')) localStorage.setItem(key, String(Date.now() - 10 * 60_000))"""


@pytest.fixture
def invitation(watch: Watch, server: Server) -> Invitation:
    return server.begin()


def opened_later(noor: Phone, context: BrowserContext, address: str) -> Page:
    """Noor's page is closed; ten minutes later somebody scans the code on the wall with the same phone."""
    noor.page.evaluate(A_WHILE_AGO)
    noor.page.goto("about:blank")
    page = context.new_page()
    page.add_init_script(f"if (location.protocol !== 'about:' && !sessionStorage.length) {{ {A_WHILE_AGO} }}")
    page.goto(address)
    return page


def written(noor: Phone) -> None:
    noor.types(LINE)
    noor.knows_it_is("saved")


def test_a_phone_asks_who_holds_it_before_it_shows_a_word(
    noors: BrowserContext, server: Server, invitation: Invitation, noor: Phone
) -> None:
    written(noor)
    page = opened_later(noor, noors, f"{server.url}/mee#{invitation.code}")
    expect(page.get_by_role("heading", name=say("phone_still_heading", name="Noor"))).to_be_visible()
    expect(page.get_by_text(LINE)).to_have_count(0)
    is_open_to_all(page, phone=True)
    page.reload()
    expect(page.get_by_role("heading", name=say("phone_still_heading", name="Noor"))).to_be_visible()
    page.keyboard.press("Tab")
    page.get_by_role("button", name=say("phone_still_yes", name="Noor")).press("Enter")
    expect(page.get_by_text(LINE).first).to_be_visible()
    page.reload()
    expect(page.get_by_text(LINE).first).to_be_visible()


def test_somebody_else_gets_the_door_and_nothing_of_who_sat_there(
    noors: BrowserContext, server: Server, invitation: Invitation, noor: Phone
) -> None:
    written(noor)
    page = opened_later(noor, noors, f"{server.url}/mee#{invitation.code}")
    page.get_by_role("button", name=say("phone_still_no")).click()
    expect(page.get_by_role("heading", name=say("phone_alias_heading"))).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=say("phone_alias_heading"))).to_be_visible()
    bram = Phone(page, say, "Bram")
    page.get_by_role("textbox", name=say("phone_alias_heading")).fill("Bram")
    page.get_by_role("button", name=say("phone_join")).click()
    expect(bram.paper).to_be_visible()
    expect(page.get_by_text(LINE)).to_have_count(0)
    page.go_back()
    page.go_forward()
    expect(bram.paper).to_be_visible()


def test_a_shared_phone_is_left_clean(
    watch: Watch, noors: BrowserContext, server: Server, invitation: Invitation, noor: Phone
) -> None:
    written(noor)
    opens_offline(noor.page)
    noor.page.get_by_role("button", name=say.within("phone_me_open")).click()
    noor.page.get_by_role("checkbox", name=say("phone_shared")).check()
    noor.page.get_by_role("button", name=say("phone_me_leave_wipe")).click()
    expect(noor.page.get_by_role("heading", name=say("phone_wiped"))).to_be_visible()
    noor.page.wait_for_function(f"async () => !(await ({STORED})()).includes('phone ')")
    stored = noor.page.evaluate(STORED)
    assert invitation.code not in stored and LINE not in stored and "Noor" not in stored and stored.endswith(",[],0]")
    noor.page.get_by_role("button", name=say("phone_wiped_next")).click()
    expect(noor.page.get_by_role("heading", name=say("phone_alias_heading"))).to_be_visible()
    expect(noor.page.get_by_role("textbox", name=say("phone_alias_heading"))).to_have_value("")


def test_leaving_a_shared_phone_without_a_network_is_a_choice(
    watch: Watch, noors: BrowserContext, server: Server, invitation: Invitation, noor: Phone
) -> None:
    watch.server_may_be_away = True
    noor.page.get_by_role("button", name=say.within("phone_me_open")).click()
    noor.page.get_by_role("checkbox", name=say("phone_shared")).check()
    noor.page.get_by_role("button", name=say("phone_me_close")).click()
    server.kill()
    noor.types(LINE)
    noor.page.get_by_role("button", name=say.within("phone_me_open")).click()
    noor.page.get_by_role("button", name=say("phone_me_leave_wipe")).click()
    expect(noor.page.get_by_role("heading", name=say("phone_going"))).to_be_visible()
    expect(noor.page.get_by_text(LINE)).to_have_count(0)
    is_open_to_all(noor.page, phone=True)
    noor.page.get_by_role("button", name=say("phone_going_wipe")).click()
    expect(noor.page.get_by_role("heading", name=say("phone_wiped"))).to_be_visible()
    assert invitation.code not in noor.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


# --- sabotages

SEEN_JUST_NOW = """const get = Storage.prototype.getItem;
  Storage.prototype.getItem = function (key) {
    return key.startsWith('seen ') ? String(Date.now()) : get.call(this, key);
  };"""
REMOVES_NOTHING = "Storage.prototype.removeItem = () => undefined;"


def test_a_phone_that_opens_a_seat_without_asking_is_noticed(
    noors: BrowserContext, server: Server, invitation: Invitation, noor: Phone
) -> None:
    written(noor)
    noors.add_init_script(SEEN_JUST_NOW)
    page = opened_later(noor, noors, f"{server.url}/mee#{invitation.code}")
    expect(page.get_by_text(LINE).first).to_be_visible()


def test_a_shared_phone_that_keeps_something_is_noticed(invitation: Invitation, noor: Phone) -> None:
    written(noor)
    noor.page.evaluate(REMOVES_NOTHING)
    noor.page.get_by_role("button", name=say.within("phone_me_open")).click()
    noor.page.get_by_role("checkbox", name=say("phone_shared")).check()
    noor.page.get_by_role("button", name=say("phone_me_leave_wipe")).click()
    expect(noor.page.get_by_role("heading", name=say("phone_wiped"))).to_be_visible()
    assert invitation.code in noor.page.evaluate("JSON.stringify({...localStorage})")
