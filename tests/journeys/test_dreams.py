"""The time machine and the ambition: a phone, the wall and the console, with others beside them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Invitation, Server
from tests.sockets import Screen, begin_part

from .beside import Beside, beside
from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import HALL_WALL, Watch

say = Says("nl")
OTHERS = ("Bram", "Els", "Murat")
SEEN = "een lange tafel in het gras"
SENTENCE = "Wie nieuw is in onze straat, zit binnen een week bij iemand aan tafel."
LINES = ("Niemand had het haar ooit gevraagd", "Drie keer terugkomen", "Pas na de maaltijd ging het over de straat")
YEAR = date.today().year + 10


class Others(Beside):
    def all_write_a_line(self) -> None:
        self.opens("insights")
        self.now(begin_part(self.desk, "pair"))
        for alias, text in zip(OTHERS, LINES, strict=True):
            screen = self.people[alias]
            self.now(screen.until(lambda screen=screen: screen.all("sheet")))
            sheet = screen.all("sheet")[0]["id"]
            self.does(alias, "WriteInsight", step=screen.step, line="1", text=text, sheet=sheet)
        self.desk_does("Reveal", step=self.desk.step)

    def ambition(self, alias: str) -> Any:
        screen = self.people[alias]
        self.now(screen.until(lambda: screen.all("ambition")))
        return screen.all("ambition")[0]

    def holds_pen(self) -> str:
        screen: Screen = self.people["Bram"]
        sentence = self.ambition("Bram")["id"]
        self.now(screen.until(lambda: any(pen["sheet"] == sentence for pen in screen.all("pen"))))
        return self.alias(next(pen["writer"] for pen in screen.all("pen") if pen["sheet"] == sentence))

    def dream_of(self, alias: str) -> str:
        screen = self.people[alias]
        return str(next(dream["id"] for dream in screen.all("dream") if dream.get("of") == screen.welcome["me"]))


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, *OTHERS, kind=Others) as others:
        yield others


@pytest.fixture
def noor(others: Others, guest: Phone) -> Phone:
    """She comes in after the others."""
    return guest


def shows_year(wall: Wall, year: int) -> None:
    expect(wall.page.locator(f"h1[data-year='{year}']")).to_be_visible()


def test_a_dark_phone_a_year_on_the_wall_and_a_dream_that_nobody_else_reads(
    noor: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    others.opens("travel")
    noor.sees("phone_travel_down")
    noor.reads("phone_travel_eyes")
    expect(noor.page.get_by_role("button", name=say.within("phone_me_open"))).to_have_count(0)
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-dark")
    shows_year(wall, YEAR)
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-year")
    wall.page.set_viewport_size({"width": 1024, "height": 768})
    watch.look(wall.page, "wall-year-1024")
    expect(wall.page.locator("main")).to_have_text(
        re.compile(rf"^\s*{YEAR}\s*{say.plainly('wall_travel_year').format(year=YEAR)}\s*$")
    )

    desk.now("console_state_guided")
    watch.look(desk.page, "console-before-first", whole=True)
    desk.button("console_prompt_first").click()
    for _ in range(2):
        desk.button("console_prompt_next").click()
    expect(desk.page.get_by_text(say("console_prompt_of", number=3, all=8))).to_be_visible()
    expect(desk.page.get_by_text(re.compile("Iemand groet je bij je naam")).first).to_be_visible()
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-prompt", whole=True)
    desk.button("console_prompt_back").click()
    expect(desk.page.get_by_text(say("console_prompt_of", number=2, all=8))).to_be_visible()
    desk.button("console_prompt_next").click()

    noor.taps("phone_travel_read")
    noor.reads("phone_travel_prompt", number=3, all=8)
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-reads-along")
    noor.page.reload()
    noor.reads("phone_travel_prompt", number=3, all=8)
    noor.taps("phone_travel_listen")
    noor.sees("phone_travel_down")

    desk.now_already("alone")
    noor.sees("phone_dream_heading")
    field = noor.field("phone_dream_tense")
    assert not field.get_attribute("placeholder")
    is_open_to_all(noor.page, phone=True)
    noor.writes(field, SEEN)
    noor.page.reload()
    expect(field).to_have_value(SEEN)
    watch.look(noor.page, "phone-dream")
    expect(desk.page.get_by_text(say.within("console_dreaming"))).to_be_visible()
    watch.look(desk.page, "console-writing", whole=True)
    noor.taps("phone_dream_fold")
    noor.sees("phone_dream_folded")
    watch.look(noor.page, "phone-folded")

    desk.now_already("neighbour")
    noor.sees("phone_travel_neighbour")
    expect(noor.page.get_by_text(SEEN)).to_have_count(0)
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-neighbour")
    shows_year(wall, YEAR)
    for page in (wall.page, desk.page):
        assert SEEN not in "".join(watch.frames[page])
    assert all(SEEN not in "".join(person.heard) for person in others.people.values())


def test_a_table_makes_one_sentence_that_rests_on_what_hangs(
    noor: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    others.all_write_a_line()
    others.opens("travel")
    others.does("Els", "WriteDream", step=others.desk.step, text="de bank is nooit leeg")
    others.ends_part()
    noor.writes(noor.field("phone_dream_tense"), SEEN)
    others.opens("ambition")
    noor.sees("phone_find_table")
    watch.look(noor.page, "phone-find")
    watch.look(wall.page, "wall-find")
    noor.taps("phone_meet_sits")

    others.ends_part()
    noor.reads("phone_dream_lay_hint")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-dreams", whole=True)
    assert SEEN not in "".join(others.people["Bram"].heard)
    noor.taps("phone_dream_lay")
    noor.reads("phone_dream_laid")
    bram = others.people["Bram"]
    others.now(bram.until(lambda: any(dream["text"] == SEEN for dream in bram.all("dream"))))
    others.does("Els", "LayDream", dream=others.dream_of("Els"))
    expect(noor.page.get_by_text("de bank is nooit leeg")).to_be_visible()
    wall.says(say("wall_ambition_dreams"))
    watch.look(wall.page, "wall-dreams")
    watch.look(desk.page, "console-dreams", whole=True)

    others.ends_part()
    noor.sees("phone_ambition_heading")
    others.does("Bram", "Propose", ambition=others.ambition("Bram")["id"], text="Wij zouden samen eten.")
    expect(noor.page.get_by_text("Wij zouden samen eten.")).to_be_visible()
    if others.holds_pen() != "Noor":
        watch.look(noor.page, "phone-sentence-of-another", whole=True)
        noor.taps("phone_pen_take")
    noor.taps("phone_proposal_take")
    noor.reads("phone_ambition_tense", word="zouden")
    field = noor.page.get_by_role("textbox", name=say.within("phone_ambition_label"))
    field.fill(SENTENCE)
    expect(noor.page.get_by_text(say.within("phone_ambition_tense"))).to_have_count(0)
    noor.reads("phone_ambition_waits")
    noor.taps("phone_ambition_put")
    noor.reads("phone_ambition_lies")
    tick = noor.page.get_by_role("button", name=say("phone_quality_daring"))
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-sentence", whole=True)
    noor.taps("phone_ambition_stands")

    noor.sees("phone_rests_heading")
    noor.reads("phone_rests_first")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-rests", whole=True)
    noor.page.get_by_role("searchbox").fill("terugkomen")
    strip = noor.page.get_by_role("button", name=re.compile(LINES[1]))
    expect(noor.page.get_by_role("button", name=re.compile(LINES[0]))).to_have_count(0)
    strip.focus()
    noor.page.keyboard.press("Enter")
    expect(strip).to_have_attribute("aria-pressed", "true")
    noor.page.get_by_role("searchbox").fill("")
    watch.look(noor.page, "phone-rests-chosen", whole=True)
    noor.taps("phone_ambition_ready")
    noor.sees("phone_ambition_is_ready")
    expect(desk.page.get_by_text(say("console_ambition_whole"))).to_be_visible()
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-tables", whole=True)
    for page in (wall.page, desk.page):
        assert SENTENCE not in "".join(watch.frames[page])

    others.desk_does("Reveal", step=others.desk.step)
    expect(wall.page.get_by_text(SENTENCE).first).to_be_visible()
    expect(wall.page.get_by_text(LINES[1])).to_be_visible()
    wall.says(say("wall_ambition_shown", year=YEAR))
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-sentence")
    wall.page.set_viewport_size({"width": 1024, "height": 768})
    watch.look(wall.page, "wall-sentence-1024")
    noor.sees("phone_ambition_shown")
    watch.look(noor.page, "phone-shown")
    desk.removes(SENTENCE, "console_ambition_take_off")
    expect(wall.page.get_by_text(SENTENCE)).to_have_count(0)
    watch.look(desk.page, "console-shown", whole=True)

    others.opens("drawing")
    noor.sees("phone_drawing_wordless")
    expect(noor.page.get_by_text(SENTENCE)).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-drawing")


def test_a_table_without_a_sentence_stays_a_to_do(desk: Facilitator, wall: Wall, others: Others, watch: Watch) -> None:
    others.all_write_a_line()
    others.opens("ambition")
    others.ends_part()
    others.desk_does("Reveal", step=others.desk.step)
    expect(desk.page.get_by_role("heading", name=say("console_ambition_todo"))).to_be_visible()
    expect(wall.page.get_by_text(say("wall_ambition_none"))).to_be_visible()
    others.opens("drawing")
    expect(desk.page.get_by_role("heading", name=say("console_ambition_todo"))).to_be_visible()
    watch.look(desk.page, "console-to-do", whole=True)


def test_the_wall_rolls_ten_years_forward_unless_it_should_not_move(
    watch: Watch, server: Server, invitation: Invitation, others: Others
) -> None:
    moving = Wall(watch.someone(HALL_WALL).new_page(), say)
    moving.opens(server, invitation.code)
    expect(moving.page.get_by_role("heading").first).to_be_visible()
    others.opens("travel")
    shows_year(moving, YEAR - 10)
    shows_year(moving, YEAR - 5)
    shows_year(moving, YEAR)


def test_what_is_typed_in_a_dream_outlives_a_reload_and_a_network_that_falls_out(
    noor: Phone, others: Others, watch: Watch
) -> None:
    watch.server_may_be_away = True
    others.opens("travel")
    others.ends_part()
    noor.sees("phone_dream_heading")
    page: Page = noor.page
    page.context.set_offline(True)
    field = noor.field("phone_dream_tense")
    field.fill(SEEN)
    page.context.set_offline(False)
    noor.knows_it_is("saved", field)
    expect(field).to_have_value(SEEN)
