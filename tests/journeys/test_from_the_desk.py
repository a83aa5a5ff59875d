"""What comes from the desk: one thing shown large, a message, and the lists of what hangs and what was taken off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.servers import Invitation

from .beside import beside
from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .test_plans import OTHERS, Others
from .watching import Watch

say = Says("nl")
LINES = {
    "Bram": "Ik ging drie keer terug, de laatste keer met taart",
    "Els": "Niemand had het haar ooit gevraagd",
    "Murat": "Pas na de maaltijd ging het over de straat",
    "Fatima": "Geen formulier, wel een handdruk",
    "Joost": "Mijn baas zei: probeer het maar",
}
HELLO = "Nog een minuut. Klaar is goed, en een halve zin mag ook."


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, *OTHERS, kind=Others) as others:
        yield others


def lines_hang(others: Others) -> None:
    others.opens("insights")
    while others.step["parts"][others.step.get("part", 0)]["name"] != "table":
        others.ends_part()
    for alias, line in LINES.items():
        sheet = others.knows(alias, "sheet")["id"]
        others.does(alias, "WriteInsight", step=others.desk.step, line="1", text=line, sheet=sheet)
    others.desk_does("Reveal", step=others.desk.step)


def test_one_thing_is_large_on_wall_and_phones_and_nothing_typed_is_lost(
    guest: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    lines_hang(others)
    others.opens("gallery")
    desk.page.get_by_role("button", name=LINES["Bram"]).click()
    watch.look(desk.page, "console-row-open")
    desk.button("console_show_large").click()
    expect(guest.page.get_by_role("heading", name=LINES["Bram"])).to_be_focused()
    expect(wall.page.locator("[data-large]").get_by_text(LINES["Bram"])).to_be_visible()
    guest.page.set_viewport_size({"width": 320, "height": 640})
    is_open_to_all(guest.page, phone=True)
    is_open_to_all(wall.page)
    is_open_to_all(desk.page)
    watch.look(guest.page, "phone-large-320")
    wall.page.set_viewport_size({"width": 1920, "height": 1080})
    watch.look(wall.page, "wall-large")
    watch.look(desk.page, "console-large")
    guest.page.keyboard.press("Escape")
    expect(guest.button("phone_spotlight_close")).to_have_count(0)
    expect(guest.page.locator("main h1").first).to_be_focused()
    desk.button("console_show_small").click()
    expect(wall.page.locator("[data-large]")).to_have_count(0)
    wall.shows(LINES["Els"])

    # Whoever types goes on: it waits in a bar.
    others.opens("ambition")
    while others.step["parts"][others.step.get("part", 0)]["name"] != "sentence":
        others.ends_part()
    guest.sees("phone_ambition_heading")
    if guest.button("phone_pen_take").count():
        guest.taps("phone_pen_take")
    field = guest.page.get_by_role("textbox", name=say.within("phone_ambition_label"))
    field.click()
    field.press_sequentially("Wij eten ")
    desk.page.get_by_role("button", name=LINES["Els"]).click()
    desk.button("console_show_large").click()
    expect(guest.button("phone_spotlight_look")).to_be_visible()
    field.press_sequentially("samen op straat")
    expect(field).to_be_focused()
    expect(field).to_have_value("Wij eten samen op straat")
    is_open_to_all(guest.page, phone=True)
    watch.look(guest.page, "phone-bar-320")
    guest.taps("phone_spotlight_look")
    expect(guest.page.get_by_role("heading", name=LINES["Els"])).to_be_visible()
    guest.taps("phone_spotlight_close")
    expect(field).to_have_value("Wij eten samen op straat")
    others.ends_part()
    expect(wall.page.locator("[data-large]")).to_have_count(0)


def test_a_sheet_and_a_drawing_are_shown_large_with_all_that_lies_on_them(
    guest: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    lines_hang(others)
    wall.page.set_viewport_size({"width": 1920, "height": 1080})
    sheet = others.knows("Bram", "sheet")
    others.opens("gallery")
    others.desk_does("ShowLarge", what=sheet["id"])
    large = wall.page.locator("[data-large]")
    expect(large.get_by_text(LINES["Bram"])).to_be_visible()
    watch.look(wall.page, "wall-sheet")
    watch.look(guest.page, "phone-sheet")
    others.draw_and_show()
    others.opens("plan")
    idea = others.knows("Bram", "concept", name="De open keuken")["id"]
    desk.page.get_by_role("button", name="De open keuken").click()
    desk.button("console_show_large").click()
    expect(large.get_by_text("De open keuken")).to_be_visible()
    expect(large.locator("svg.picture")).to_be_visible()
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-idea")
    watch.look(guest.page, "phone-idea")
    wall.page.set_viewport_size({"width": 1024, "height": 768})
    watch.look(wall.page, "wall-idea-1024")
    # Off the wall: large no more, and hung back in the list, the last one first.
    desk.page.get_by_role("button", name="De open keuken").click()
    desk.button("console_idea_take_off").click()
    expect(large).to_have_count(0)
    others.desk_does("TakeOff", what=others.knows("Els", "concept", name="Een tafel zonder hoofd")["id"])
    taken = desk.page.get_by_role("region", name=say.within("console_taken")).get_by_role("listitem")
    expect(taken).to_have_text([say.within("console_hang_back")] * 2)
    assert "Een tafel zonder hoofd" in taken.first.inner_text() and "De open keuken" in taken.last.inner_text()
    watch.look(desk.page, "console-taken")
    taken.last.get_by_role("button", name=say("console_hang_back")).click()
    others.knows("Bram", "concept", id=idea)
    # What is missing is said until it is there.
    expect(desk.page.get_by_text(say.within("console_drawing_to_title"))).to_be_visible()
    expect(desk.page.get_by_text(say.within("console_plan_buddies"))).to_be_visible()
    for alias in ("Bram", "Els"):
        others.gathers(alias, "De open keuken")
    expect(desk.page.get_by_text(say.within("console_plan_lacks_what"))).to_be_visible()
    watch.look(desk.page, "console-plan", whole=True)
    others.opens("close")
    expect(desk.page.get_by_role("heading", name=say("console_plan_todo"))).to_be_visible()
    watch.look(desk.page, "console-close", whole=True)


def test_a_message_reaches_one_group_or_all_and_lies_over_nothing(
    guest: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    others.desk_does("AddPerson", alias="Riet", role="resident")
    others.opens("meet")
    desk.page.get_by_role("heading", name=say("console_message"), exact=True).click()
    with_guest = desk.page.get_by_role("combobox", name=say("console_message_to"))
    own = next(one for one in others.desk.all("group") if others.id_of("Noor") in one["people"])
    with_guest.select_option(own["id"])
    field = desk.page.get_by_role("textbox", name=say("console_message_text"))
    field.fill(HELLO)
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-message")
    field.press("Enter")
    expect(guest.page.get_by_role("status").get_by_text(HELLO)).to_be_visible()
    expect(field).to_have_value("")
    guest.page.set_viewport_size({"width": 320, "height": 640})
    is_open_to_all(guest.page, phone=True)
    watch.look(guest.page, "phone-message-320")
    expect(wall.page.get_by_text(HELLO)).to_have_count(0)
    outside = next(alias for alias in OTHERS if others.id_of(alias) not in own["people"])
    assert not others.people[outside].all("message")
    guest.taps("phone_message_close")
    expect(guest.page.get_by_text(HELLO)).to_have_count(0)

    with_guest.select_option("")
    desk.page.get_by_role("checkbox", name=say("console_message_wall")).check()
    field.fill("Over vijf minuten is er koffie")
    desk.button("console_message_send").click()
    expect(wall.page.get_by_text("Over vijf minuten is er koffie")).to_be_visible()
    wall.page.set_viewport_size({"width": 1920, "height": 1080})
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-message")
    watch.look(desk.page, "console-message-running", whole=True)
    desk.page.set_viewport_size({"width": 390, "height": 844})
    is_open_to_all(desk.page, phone=True)
    watch.look(desk.page, "console-message-390", whole=True)
    others.opens("introduce")
    expect(wall.page.get_by_text("Over vijf minuten is er koffie")).to_have_count(0)
    expect(guest.page.get_by_text("Over vijf minuten is er koffie")).to_have_count(0)
    again = desk.page.get_by_role("listitem").filter(has_text=HELLO)
    again.get_by_role("button", name=say("console_message_again")).click()
    expect(guest.page.get_by_role("status").get_by_text(HELLO)).to_be_visible()
