"""Everything works with the keyboard alone, is named, and shows where the focus is."""

import re

from playwright.sync_api import Page, expect

from tests.servers import Server

from .keyboard import Keyboard
from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import LAPTOP, PHONE, Watch
from .without_browser import at_the_desk, meanwhile, somebody_writes

say = Says("nl")


def test_home_by_keyboard(watch: Watch, server: Server) -> None:
    page = watch.someone(LAPTOP).new_page()
    page.goto(server.url)
    keys = Keyboard(page)
    keys.write(page.get_by_role("textbox", name=say("home_question")), "Wij deden het samen")
    keys.press(page.get_by_role("button", name=say("home_hang")))
    expect(page.get_by_role("region", name=say("home_own"))).to_contain_text("Wij deden het samen")
    keys.press(page.get_by_role("button", name=say("home_take_down")), "Space")
    expect(page.get_by_role("textbox", name=say("home_question"))).to_be_focused()
    keys.press(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", name=Says("en")("home_question"))).to_be_visible()
    keys.write(page.get_by_role("textbox", name=Says("en")("home_code_question")), "R7SK42M")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/mee#R7SK42M")
    assert keys.unseen == []


def test_a_session_is_begun_by_keyboard(watch: Watch, server: Server) -> None:
    page = watch.someone(LAPTOP).new_page()
    page.goto(server.url)
    keys = Keyboard(page)
    keys.press(page.get_by_role("contentinfo").get_by_role("link", name=say("home_begin")))
    keys.write(page.get_by_role("textbox", name=say("begin_name")), "Samen in de wijk")
    keys.write(page.get_by_role("textbox", name=say("begin_whom")), "Ambtenaren en inwoners")
    keys.write(page.get_by_role("textbox", name=say("begin_expected")), "23")
    keys.reach(page.get_by_role("radio", name="Nederlands"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=say("begin_made"))).to_be_focused()
    keys.press(page.get_by_role("link", name=say("begin_console_open")))
    page.wait_for_url(re.compile(rf"{server.url}/regie#\w+\.[\w-]+"))
    assert keys.unseen == []


def test_a_session_is_led_by_keyboard(watch: Watch, server: Server) -> None:
    invitation = server.begin()
    meanwhile(somebody_writes(invitation, "Bram", "Een kring stoelen"))
    page = watch.someone(LAPTOP).new_page()
    page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
    desk, keys = Facilitator(page, say), Keyboard(page)
    keys.press(desk.reveal)
    expect(desk.button("console_not_yet")).to_be_focused()
    page.keyboard.press("Escape")
    expect(desk.reveal).to_be_focused()
    keys.press(desk.reveal, "Space")
    desk.now("console_state_hanging")
    keys.press(page.get_by_role("button", name=re.compile("Een kring stoelen")))
    is_open_to_all(page)
    watch.look(page, "take-off", whole=True)
    keys.press(desk.button("console_take_off"))
    expect(page.get_by_role("heading", name=say("console_taken", count=1))).to_be_visible()
    keys.press(desk.button("console_hang_back"))
    expect(page.get_by_role("heading", name=say("console_hangs", count=1))).to_be_visible()
    keys.press(page.get_by_role("button", name=re.compile("Bram")))
    keys.press(desk.button("console_let_hang"))
    keys.press(desk.next("gallery"))
    desk.now("console_state_gallery")
    keys.press(page.get_by_role("button", name=say("console_back", step=desk.title("insights"))))
    desk.now("console_state_hanging")
    assert keys.unseen == []


def test_somebody_takes_part_by_keyboard(watch: Watch, server: Server) -> None:
    invitation = server.begin()
    page = watch.someone(PHONE).new_page()
    phone, keys = Phone(page, say, "Noor"), Keyboard(page)
    phone.scans(server, invitation.code)
    keys.write(page.get_by_role("textbox", name=say("phone_alias_heading")), "Noor")
    page.keyboard.press("Enter")
    phone.sees("phone_look_up")
    looks_into_their_seat(watch, page, keys)

    at_the_desk(invitation, "insights")
    keys.write(phone.paper, "Wij deden het samen")
    keys.press(page.get_by_role("button", name=say("phone_write_another")))
    expect(phone.paper).to_be_focused()
    meanwhile(somebody_writes(invitation, "Bram", "Een kring stoelen"))
    phone.sees("phone_read_aloud")
    keys.press(phone.line("phone_put_on_sheet", "Wij deden het samen"))
    expect(phone.line("phone_off_sheet", "Wij deden het samen")).to_be_visible()
    more = page.get_by_role("button", name=say("phone_more", text="Wij deden het samen"))
    keys.press(more)
    is_open_to_all(page, phone=True)
    watch.look(page, "line", whole=True)
    keys.press(page.get_by_role("button", name=say("phone_hide_before")))
    keys.press(page.get_by_role("button", name=say("phone_hang_later")))
    keys.press(more)
    keys.press(page.get_by_role("button", name=say("phone_erase")))
    is_open_to_all(page, phone=True)
    keys.press(page.get_by_role("button", name=say.within("phone_undo")))
    expect(page.get_by_text("Wij deden het samen")).to_be_visible()

    at_the_desk(invitation, reveal=True)
    phone.sees("phone_revealed")
    at_the_desk(invitation, "gallery")
    keys.press(page.get_by_role("button", name="Een kring stoelen"), "Space")
    keys.press(page.get_by_role("button", name=say("phone_dots_give")))
    expect(page.get_by_text(say("phone_in_the_box"))).to_be_visible()
    assert keys.unseen == []


def looks_into_their_seat(watch: Watch, page: Page, keys: Keyboard) -> None:
    seat = page.get_by_role("button", name=say.within("phone_me_open"))
    keys.press(seat)
    expect(page.get_by_role("dialog", name="Noor")).to_be_visible()
    is_open_to_all(page, phone=True)
    watch.look(page, "seat")
    keys.reach(page.get_by_role("button", name=say("phone_me_copy")))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(seat).to_be_focused()


def test_the_wall_is_turned_by_keyboard(watch: Watch, server: Server) -> None:
    invitation = server.begin()
    texts = [f"{number} keer proberen, want dat hielp ons allemaal heel goed" for number in range(1, 31)]
    meanwhile(somebody_writes(invitation, "Bram", *texts))
    at_the_desk(invitation, reveal=True)
    page = watch.someone(LAPTOP).new_page()
    wall, keys = Wall(page, say), Keyboard(page)
    wall.opens(server, invitation.code)
    wall.papers.first.wait_for()
    first = wall.papers.first.inner_text()
    expect(wall.papers).to_have_count(len(texts))
    keys.press(page.get_by_role("button", name=say("wall_hold")))
    keys.press(page.get_by_role("button", name=say("wall_page_after")))
    expect(page.get_by_text(first, exact=True)).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(first, exact=True)).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text(first, exact=True)).to_have_count(1)
    page.keyboard.press("Home")
    expect(wall.papers).to_have_count(len(texts))
    keys.press(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", name=Says("en")("wall_question"))).to_be_visible()
    assert keys.unseen == []
