"""What people type, paste and tap comes in as they meant it, and a browser with ways of its own breaks nothing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.servers import Invitation, Server
from tests.sockets import Screen, begin_part, console, seated

from .people import Phone
from .sentences import Says
from .watching import HALL_WALL, PHONE, Watch
from .without_browser import at_the_desk, meanwhile

say = Says("nl")
TRANSLATE = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = walk.nextNode(); text; text = walk.nextNode()) found.push(text);
    for (const text of found) {
        if (!text.data.trim() || text.parentElement.closest("[translate=no], font, script, style")) continue;
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        inner.textContent = `«${text.data}»`;
        outer.append(inner);
        text.replaceWith(outer);
    }
}"""
"""As the translator of Chrome does it: two <font>s in the place of each text."""


@pytest.fixture
def invitation(watch: Watch, server: Server) -> Invitation:
    watch.server_may_be_away = True
    return server.begin()


async def parked(invitation: Invitation) -> list[str]:
    """The points that the desk reads."""
    desk: Screen = await console(invitation).open()
    await desk.until(lambda: desk.mark)
    await desk.close()
    return [record["text"] for record in desk.own.values() if record["kind"] == "parkedpoint"]


def opens_me(phone: Phone) -> None:
    phone.page.get_by_role("button", name=say.within("phone_me_open")).click()


def test_a_title_that_is_typed_with_pauses_keeps_its_spaces_and_its_caret(noor: Phone, invitation: Invitation) -> None:
    async def name_it() -> None:
        async with seated(invitation, "Ali"):
            desk = await console(invitation).open()
            await desk.do("OpenStep", name="insights")
            await desk.until(lambda: desk.step)
            await begin_part(desk, "title")
            await desk.close()

    meanwhile(name_it())
    noor.sees("phone_sheet_title_heading")
    take, title = noor.button("phone_pen_take"), noor.field("phone_sheet_title")
    expect(take.or_(title)).to_be_visible()
    if take.count():
        take.click()
    title.click()
    for typed in ("Samen ", "koken ", "met buren"):
        noor.page.keyboard.insert_text(typed)
        expect(title).to_have_accessible_description(say.within("phone_title_waits"))
        noor.page.wait_for_timeout(2500)
    expect(title).to_have_value("Samen koken met buren")
    title.press("Enter")
    expect(title).to_have_accessible_description(say.within("phone_title_lies"))
    title.press("Home")
    noor.page.keyboard.insert_text("Iets ")
    expect(title).to_have_accessible_description(say.within("phone_title_waits"))
    noor.page.wait_for_timeout(2500)
    noor.page.keyboard.insert_text("moois ")
    expect(title).to_have_value("Iets moois Samen koken met buren")
    noor.taps("phone_title_put")
    expect(title).to_have_accessible_description(say.within("phone_title_lies"))
    sheet = noor.page.get_by_role("region", name=say("phone_sheet", number=1))
    expect(sheet).to_contain_text("Iets moois Samen koken met buren")


def test_two_tabs_of_one_phone_that_write_in_one_field_lose_nothing(
    watch: Watch, noors: BrowserContext, server: Server, invitation: Invitation
) -> None:
    first = Phone(noors.new_page(), say, "Noor")
    first.scans(server, invitation.code)
    first.joins()
    other = Phone(watch.someone(PHONE).new_page(), say, "Ali")
    other.scans(server, invitation.code)
    other.joins()
    at_the_desk(invitation, "meet")
    second = Phone(noors.new_page(), say, "Noor")
    second.page.goto(first.page.url)
    fields = [tab.field("phone_may_tell", name="Ali") for tab in (first, second)]
    for tab in (first, second):
        tab.taps("phone_meet_sits")
    first.writes(fields[0], "Ik zing in een koor. ")
    expect(fields[1]).to_have_value("Ik zing in een koor. ")
    for tab, field, text in zip((first, second), fields, ("En ik bak brood.", "Ik heb drie zussen."), strict=True):
        field.press("Control+End")
        tab.page.keyboard.insert_text(text)
    for tab, field in zip((first, second), fields, strict=True):
        tab.knows_it_is("saved", field)
    fields[0].press("Control+End")
    first.page.keyboard.insert_text(" Ook taart.")
    first.page.wait_for_timeout(300)
    for tab, field in zip((first, second), fields, strict=True):
        tab.knows_it_is("saved", field)
        field.blur()
    for field in fields:
        for text in ("Ik heb drie zussen.", "En ik bak brood. Ook taart."):
            expect(field).to_have_value(re.compile(re.escape(text)))


def test_three_taps_without_a_network_park_one_point(noor: Phone, server: Server, invitation: Invitation) -> None:
    opens_me(noor)
    field = noor.field("phone_park")
    server.kill()
    field.fill("de belofte")
    for _ in range(3):
        noor.button("phone_park_go").click(force=True)
    expect(noor.page.get_by_role("dialog").get_by_text(say("phone_not_saved"))).to_be_visible()
    expect(field).to_have_value("de belofte")
    server.start()
    expect(field).to_have_value("", timeout=40_000)
    noor.reads("phone_parked")
    assert meanwhile(parked(invitation)) == ["de belofte"]


def test_what_is_pasted_too_long_stays_whole_and_is_refused_at_the_button(noor: Phone, invitation: Invitation) -> None:
    opens_me(noor)
    field = noor.field("phone_park")
    field.fill("x" * 1350)
    noor.taps("phone_park_go")
    noor.reads("shared_too_long", count=850, most=500)
    expect(field).to_be_focused()
    assert len(field.input_value()) == 1350
    assert meanwhile(parked(invitation)) == []


def test_a_name_that_the_browser_fills_in_is_a_name(
    watch: Watch, noors: BrowserContext, server: Server, invitation: Invitation
) -> None:
    phone = Phone(noors.new_page(), say, "Fatima")
    phone.scans(server, invitation.code)
    phone.field("phone_alias_heading").evaluate("(field, name) => { field.value = name }", phone.alias)
    phone.taps("phone_join")
    phone.sees("phone_look_up")


def test_a_link_with_something_behind_it_leads_to_its_session(
    watch: Watch, server: Server, invitation: Invitation
) -> None:
    for tail in (",", ")", "?x=1", "&fbclid=1", "%20", "%E2%80%8B"):
        phone = Phone(watch.someone(PHONE).new_page(), say, "Noor")
        phone.scans(server, invitation.code + tail)
        phone.sees("phone_alias_heading")


def test_an_address_in_which_no_code_can_be_read_stands_in_the_field(noors: BrowserContext, server: Server) -> None:
    page = noors.new_page()
    page.goto(f"{server.url}/mee#zaal-9")
    expect(page.get_by_role("textbox", name=say("phone_code_label"))).to_have_value("ZAAL9")
    expect(page.get_by_text(say("phone_code_wrong"))).to_be_visible()


def test_a_wall_and_a_console_keep_in_sight_what_they_could_not_read(noors: BrowserContext, server: Server) -> None:
    page = noors.new_page()
    page.goto(f"{server.url}/muur#42H7KX")
    expect(page.get_by_role("textbox")).to_have_value("42H7KX")
    page.goto(f"{server.url}/regie#42H7KXM")
    expect(page.get_by_label(say("console_link_label"))).to_have_value("42H7KXM")
    expect(page.get_by_text(say("console_no_link"))).to_be_visible()


def test_how_many_people_is_read_as_it_is_meant_and_shown_back(noors: BrowserContext, server: Server) -> None:
    page = noors.new_page()
    page.goto(f"{server.url}/begin")
    for typed, people in {"10-15": 15, "8 tot 12": 12, "20 à 25": 25, "20.5": 21}.items():
        page.get_by_role("textbox", name=say("begin_expected")).fill(typed)
        expect(page.get_by_text(say("begin_expected_read", count=people))).to_be_visible()


def test_a_translated_phone_goes_on_telling_what_happens(noor: Phone, invitation: Invitation) -> None:
    noor.page.evaluate(TRANSLATE)
    expect(noor.page.get_by_text("«")).not_to_have_count(0)
    noor.page.locator("#line").focus()
    noor.page.keyboard.insert_text("We begonnen gewoon")
    state = noor.page.locator("#line-state")
    expect(state).to_have_text(say("phone_saved"))
    bar = noor.page.locator(".step .name")
    expect(bar).to_have_text(re.compile("«.+»"))
    at_the_desk(invitation, "break")
    expect(noor.page.get_by_role("main").get_by_text("«")).to_have_count(0)
    expect(bar).not_to_have_text(re.compile("[«»]"))


def test_a_translated_wall_goes_on_telling_what_happens(watch: Watch, server: Server, invitation: Invitation) -> None:
    page = watch.someone(HALL_WALL).new_page()
    page.goto(f"{server.url}/muur#{invitation.code}")
    at_the_desk(invitation, "welcome")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(TRANSLATE)
    expect(page.get_by_text("«")).not_to_have_count(0)
    at_the_desk(invitation, "break")
    expect(page.get_by_role("heading", name=say("wall_break"))).to_be_visible()
    expect(page.locator("main").get_by_text("«")).to_have_count(0)


def test_a_browser_that_cannot_read_the_page_shows_a_sentence(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route("**/assets/phone-*.js", lambda route: route.fulfill(body="(?<=", content_type="text/javascript"))
    page.goto(f"{server.url}/mee")
    for language in ("nl", "en"):
        words = Says(language)("shared_too_old", safari="15.4", chrome="100", firefox="102")
        expect(page.get_by_text(words)).to_be_visible(timeout=15_000)


def test_a_network_that_lets_no_connection_through_is_named(
    watch: Watch, noors: BrowserContext, server: Server, invitation: Invitation
) -> None:
    page = noors.new_page()
    page.route_web_socket("**/live", lambda socket: socket.close())
    page.goto(f"{server.url}/mee#{invitation.code}")
    expect(page.get_by_text(say("shared_blocked"))).to_be_visible(timeout=40_000)


def test_the_wall_shows_the_wifi_of_the_hall_first(watch: Watch, tmp_path: Path) -> None:
    with Server(tmp_path / "hall", WIFI="Dorpshuis gasten", WIFI_PASSWORD="koffie met melk") as hall:
        watch.hosts.add(f"127.0.0.1:{hall.port}")
        page = watch.someone(HALL_WALL).new_page()
        page.goto(f"{hall.url}/muur#{hall.begin().code}")
        expect(page.get_by_role("img", name=say("wall_wifi_qr", name="Dorpshuis gasten"))).to_be_visible()
        expect(page.get_by_role("img", name=say("wall_qr"))).to_be_visible()
        expect(page.get_by_text("koffie met melk")).to_be_visible()
        watch.look(page, "wifi")
