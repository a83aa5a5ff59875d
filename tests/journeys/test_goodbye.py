"""Goodbye: the measure again, whom I met, all that is mine, a word on the wall, and what the desk may know."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.servers import Invitation

from .beside import Beside, beside
from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import Watch

say = Says("nl")
WORDS = {"Bram": "moed", "Els": "dankbaar", "Murat": "gezien", "Fatima": "samen", "Joost": "benieuwd", "Anja": "soep"}
LINE = "Drie keer terugkomen"
NARROW: ViewportSize = {"width": 320, "height": 640}


class Others(Beside):
    def slip(self, alias: str, type: str, answers: list[int]) -> None:
        """A slip is answered when its box is sealed: nobody waits for it."""
        screen, key = self.people[alias], f"key of {alias} ".ljust(24, "k")
        self.now(screen.ask(type, step=screen.step, key=key, answers=answers))


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, *WORDS, kind=Others) as others:
        yield others


@pytest.fixture
def noor(others: Others, guest: Phone) -> Phone:
    """She comes in after the others."""
    return guest


def test_goodbye_from_the_first_statement_to_it_is_yours(
    noor: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    page = noor.page
    others.opens("insights")
    noor.paper.fill("Mijn baas zei: probeer maar")
    for _ in ("pair", "find", "table"):
        others.ends_part()
    for alias in ("Bram", "Els"):
        screen = others.people[alias]
        others.now(screen.until(lambda screen=screen: screen.all("sheet")))
        sheet = screen.all("sheet")[0]["id"]
        others.does(alias, "WriteInsight", step=screen.step, line="1", text=f"{LINE}, zei {alias}", sheet=sheet)
    others.desk_does("Reveal", step=others.desk.step)
    others.opens("close")

    # The eight, and one look back.
    page.keyboard.press("Tab")
    for number in range(9):
        expect(page.get_by_text(say("phone_page", page=number + 1, pages=9))).to_be_visible()
        slider = page.get_by_role("slider")
        slider.focus()
        slider.press("End")
        if number == 8:
            expect(page.get_by_role("heading", name=say("phone_close_then"))).to_be_visible()
            is_open_to_all(page, phone=True)
            watch.look(page, "phone-look-back")
        page.get_by_role("button", name=say("phone_page_on")).click()
    page.get_by_role("button", name=say("phone_dots_give")).click()

    # Whom I met: for me alone.
    noor.sees("phone_met")
    page.get_by_role("button", name="Bram").click()
    expect(page.get_by_role("button", name="Bram", pressed=True)).to_have_count(1)
    page.get_by_role("button", name="Els", pressed=False).click()
    page.get_by_role("heading", name=say("phone_met_call")).wait_for()
    page.get_by_role("button", name="Bram", pressed=False).click()
    expect(page.get_by_role("button", name="Bram", pressed=True)).to_have_count(2)
    is_open_to_all(page, phone=True)
    watch.look(page, "phone-met")
    page.reload()
    expect(page.get_by_role("button", name="Bram", pressed=True)).to_have_count(2)
    page.get_by_role("button", name=say("phone_page_on")).click()

    # All that is mine.
    expect(page.get_by_role("heading", name=say.within("phone_heap_here"))).to_be_visible()
    is_open_to_all(page, phone=True)
    watch.look(page, "phone-mine")
    page.get_by_text("Mijn baas zei: probeer maar").click()
    page.get_by_role("radio", name=say("phone_reach_book")).check()
    watch.look(page, "phone-mine-open")
    book = page.locator("section").filter(has=page.get_by_role("heading", name=say.within("phone_heap_book")))
    expect(book.get_by_text("Mijn baas zei: probeer maar")).to_be_visible()
    page.set_viewport_size(NARROW)
    is_open_to_all(page, phone=True)
    watch.look(page, "phone-mine-320")
    page.get_by_role("button", name=say("phone_heaps_good")).click()

    # One word.
    watch.look(wall.page, "wall-measure")
    desk.now_already("mine")
    watch.look(wall.page, "wall-mine")
    desk.now_already("word")
    for alias, word in WORDS.items():
        others.does(alias, "SayLastWord", text=word)
    page.get_by_role("textbox", name=say("phone_word")).fill("lichter")
    is_open_to_all(page, phone=True)
    watch.look(page, "phone-word-320")
    page.get_by_role("button", name=say("phone_word_hang")).click()
    noor.sees("phone_close_look_up")
    expect(wall.page.get_by_text("lichter")).to_be_visible()
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-words")
    expect(desk.page.get_by_text(say("console_close_hang", count=7))).to_be_visible()
    watch.look(desk.page, "console-words")
    desk.removes("soep")
    expect(wall.page.get_by_text("soep")).to_have_count(0)

    # It is theirs, and stays so.
    desk.reveal.click()
    expect(page.get_by_role("heading", name=say.within("phone_close_is_yours"))).to_be_visible()
    page.get_by_text(say("phone_lead")).click()
    is_open_to_all(page, phone=True)
    watch.look(page, "phone-yours-320")
    expect(wall.page.get_by_role("heading", level=1)).to_contain_text(say.plainly("wall_close_is_yours"))
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-yours")
    wall.page.set_viewport_size({"width": 1024, "height": 768})
    watch.look(wall.page, "wall-yours-1024")
    for link in ("phone_lead_guide", "phone_lead_programme", "phone_lead_deck", "phone_lead_begin"):
        expect(page.get_by_role("link", name=say(link))).to_be_visible()
    others.desk_does("EndMorning")
    expect(page.get_by_text(say("phone_over_text"))).to_be_visible()
    expect(wall.page.get_by_text("lichter")).to_be_visible()
    watch.look(page, "phone-over-320")


def test_the_desk_gets_one_figure_when_the_morning_is_over(desk: Facilitator, others: Others, watch: Watch) -> None:
    others.opens("before")
    for alias in WORDS:
        others.slip(alias, "AnswerBefore", [40] * 8)
    others.opens("meet", "introduce", "close")
    for number, alias in enumerate(WORDS):
        others.slip(alias, "AnswerAfter", [(70, 40, 30)[number % 3]] * 8 + [20])
        for other in WORDS:
            if other != alias:
                others.does(alias, "TickMet", whom=others.people[other].welcome["me"], call=True)
    expect(desk.page.get_by_text(say("console_changed"))).to_have_count(0)
    others.desk_does("EndMorning")
    expect(desk.page.get_by_text(say("console_changed_dots"))).to_be_visible()
    expect(desk.page.get_by_text(say.within("console_no_control_group"))).to_have_count(2)
    expect(desk.page.get_by_text(say("console_by_people", count=30, people=6))).to_be_visible()
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-changed")


def test_the_reveal_adds_and_takes_no_screen_from_whoever_is_busy(noor: Phone, others: Others, watch: Watch) -> None:
    page = noor.page
    page.set_viewport_size(NARROW)
    others.opens("close")
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("End")
    page.get_by_role("button", name=say("phone_page_on")).click()
    half_way = page.get_by_text(say("phone_page", page=2, pages=9))
    expect(half_way).to_be_visible()
    others.desk_does("Reveal", step=others.desk.step)
    look = page.get_by_role("button", name=say("phone_close_look"))
    expect(look).to_be_visible()
    expect(half_way).to_be_visible()
    is_open_to_all(page, phone=True)
    watch.look(page, "phone-busy-320")
    look.click()
    expect(page.get_by_role("heading", name=say.within("phone_close_is_yours"))).to_be_visible()
    watch.look(page, "phone-looks-320")
    page.get_by_role("button", name=say("phone_close_to_busy")).click()
    expect(half_way).to_be_visible()
    page.get_by_role("button", name=say("phone_close_past_measure")).click()
    for on in ("phone_page_on", "phone_heaps_good"):
        page.get_by_role("button", name=say(on)).click()
    page.get_by_role("textbox", name=say("phone_word")).fill("lichter")
    page.get_by_role("button", name=say("phone_word_hang")).click()
    expect(page.get_by_role("heading", name=say.within("phone_close_is_yours"))).to_be_visible()
    others.now(others.people["Els"].until(lambda: others.people["Els"].all("lastword")))
