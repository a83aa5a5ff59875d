"""The market: a phone, the wall and the console, with others beside them."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.servers import Invitation

from .beside import Beside, beside
from .open_to_all import come_to_rest, is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import Watch

say = Says("nl")
OFFERS = {
    "Bram": ("hands", "Een bakfiets"),
    "Els": ("head", "Ik schrijf een brief"),
    "Murat": ("network", "Ik weet wie je kunt bellen"),
    "Fatima": ("heart", "Ik luister zonder haast"),
    "Joost": ("hands", "Ik leer je solderen"),
    "Anja": ("heart", "Koffie en tijd op dinsdag"),
    "Piet": ("head", "Arabisch en Nederlands"),
}
NEEDS = {
    "Bram": ("head", "Hulp met één brief"),
    "Els": ("hands", "De soep rondbrengen"),
    "Murat": ("heart", "Iemand die meeloopt"),
    "Fatima": ("hands", "Iets voor mijn jongens"),
    "Joost": ("heart", "Moed om te beginnen"),
    "Anja": ("hands", "Een groene duim"),
    "Piet": ("heart", "Een pan voor veertig"),
}
LONG = "Een bakfiets, een tent en elke vrijdag twee sterke armen, voor soep in de hele wijk"
TURNS = 6
"""Of the pages, before something is missed."""
MINE = "Ik help je met formulieren"


class Others(Beside):
    def lay(self) -> None:
        for alias, (gift, text) in OFFERS.items():
            self.does(alias, "WriteOffer", step=self.desk.step, gift=gift, text=text)
        for alias, (gift, text) in NEEDS.items():
            self.does(alias, "WriteNeed", step=self.desk.step, gift=gift, text=text)

    def everybody_says_yes(self) -> None:
        """But to each other only what Noor is part of, so that somebody is left to say yes to."""
        for alias, screen in self.people.items():
            for one in self.mine(screen):
                self.does(alias, "SayYes", theirs=one["theirs"])

    @staticmethod
    def mine(screen: Any) -> list[Any]:
        return [one for one in screen.all("suggested") if not one.get("thought")]


def hangs(wall: Wall, *texts: str) -> None:
    """Each of these is on one of the pages."""
    for text in texts:
        slip = wall.page.locator("[data-slip]").filter(has_text=text)
        for _ in range(TURNS):
            try:
                expect(slip).to_have_count(1, timeout=3000)
                break
            except AssertionError:
                wall.page.keyboard.press("ArrowRight")
        expect(slip).to_have_count(1)


ORDINARY = "Ik help graag met formulieren en brieven"
"""An ordinary offer: in one cell of four rows it would run out of its slip."""
OUT = "all => all.some(one => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)"


def nothing_runs_out(wall: Wall) -> None:
    """On no page do words run out of their slip."""
    for _ in range(TURNS):
        come_to_rest(wall.page)
        assert not wall.page.locator("[data-slip] .large").evaluate_all(OUT)
        wall.page.keyboard.press("ArrowRight")


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, *OFFERS, kind=Others) as others:
        yield others


@pytest.fixture
def noor(others: Others, guest: Phone) -> Phone:
    """She comes in after the others."""
    return guest


def test_all_hang_at_once_and_who_both_say_yes_walk_to_each_other(
    noor: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    others.desk_does("AddPerson", alias="Riet", role="resident")
    others.opens("market")
    noor.sees("shared_market_give")
    is_open_to_all(noor.page, phone=True)
    noor.page.set_viewport_size({"width": 320, "height": 640})
    watch.look(noor.page, "phone-give-320", whole=True)
    wall.says(say("wall_market"))
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-write")
    others.lay()
    wall.hides("Een bakfiets")

    noor.page.get_by_role("radio", name=say("shared_gift_head")).check()
    noor.page.get_by_role("textbox").fill(MINE)
    noor.page.reload()
    expect(noor.page.get_by_role("textbox")).to_have_value(MINE)
    watch.look(noor.page, "phone-give-typed", whole=True)
    noor.taps("phone_market_lay")
    noor.sees("shared_market_seek")
    noor.page.get_by_role("radio", name=say("shared_gift_heart")).check()
    noor.page.get_by_role("textbox").fill("Iemand die nee durft")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-seek", whole=True)
    noor.taps("phone_market_lay")
    noor.sees("phone_market_done")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-laid", whole=True)
    desk.page.get_by_text(say("console_market_for", name="Riet", card=1)).click()
    desk.page.get_by_label(say("shared_market_give"), exact=True).fill("Ik bak brood")
    desk.page.get_by_role("button", name=say("console_market_hang", name="Riet")).first.click()
    expect(desk.page.get_by_text(say("console_market_laid"))).to_be_visible()
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-write", whole=True)

    desk.reveal.click()
    desk.now("console_state_market_shown")
    noor.sees("phone_market_where")
    hangs(wall, "Een bakfiets", MINE, "Ik bak brood")
    wall.hides("Noor", "Riet")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-suggested-320", whole=True)
    watch.look(wall.page, "wall-hangs")
    is_open_to_all(wall.page)
    expect(noor.button("phone_market_yes")).to_have_count(3)
    others.everybody_says_yes()
    for left in (2, 1, 0):
        noor.button("phone_market_yes").first.click()
        expect(noor.button("phone_market_yes")).to_have_count(left)
    noor.sees("phone_market_theirs")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-paired-320", whole=True)
    watch.look(wall.page, "wall-taped")
    others.does("Bram", "WriteOffer", step=others.desk.step, gift="hands", text=LONG, version=1)
    hangs(wall, LONG)
    watch.look(wall.page, "wall-long")
    nothing_runs_out(wall)
    others.does("Els", "WriteOffer", step=others.desk.step, gift="hands", text=ORDINARY, version=1)
    hangs(wall, ORDINARY)
    nothing_runs_out(wall)
    watch.look(wall.page, "wall-ordinary")
    wall.page.set_viewport_size({"width": 1024, "height": 768})
    is_open_to_all(wall.page)
    nothing_runs_out(wall)
    watch.look(wall.page, "wall-taped-1024")

    desk.page.get_by_label(say("console_market_search")).fill("pan voor")
    desk.page.get_by_label(say("console_market_choose", name="Riet")).select_option(index=1)
    desk.page.get_by_role("button", name=say("console_market_say_yes", name="Riet")).click()
    expect(desk.page.get_by_text(say("console_market_said_yes", name="Riet"))).to_be_visible()
    piet = others.people["Piet"]
    others.now(piet.until(lambda: others.mine(piet)))
    for one in others.mine(piet):
        others.does("Piet", "SayYes", theirs=one["theirs"])
    expect(desk.page.get_by_text(say("console_market_bring"))).to_be_visible()
    watch.look(desk.page, "console-shown", whole=True)
    is_open_to_all(desk.page)
    noor.button("phone_market_others").click()
    noor.page.get_by_text(say("phone_market_mine"), exact=True).click()
    noor.button("phone_market_name_on").first.click()
    hangs(wall, "Noor")
    watch.look(wall.page, "wall-named-1024")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-mine-320", whole=True)


def test_the_market_by_the_keyboard_alone(noor: Phone, others: Others, watch: Watch) -> None:
    others.opens("market")
    others.lay()
    noor.page.get_by_role("radio").first.focus()
    noor.page.keyboard.press("ArrowDown")
    noor.page.get_by_role("textbox").focus()
    noor.page.keyboard.type(MINE)
    noor.page.keyboard.press("Tab")
    noor.page.keyboard.press("Enter")
    noor.sees("shared_market_seek")
    noor.button("phone_market_later").focus()
    noor.page.keyboard.press("Enter")
    noor.sees("phone_market_done")
    others.desk_does("Reveal", step=others.desk.step)
    noor.sees("phone_market_where")
    noor.button("phone_market_yes").first.focus()
    noor.page.keyboard.press("Enter")
    noor.reads("phone_market_you_said_yes")
    watch.look(noor.page, "phone-said-yes", whole=True)
