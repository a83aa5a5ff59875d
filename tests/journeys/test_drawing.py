"""Drawing together and the show, in Dutch: one paper on all phones, without a network too, by keyboard, on the wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from samenspel.rehearsal.art.drawings import DRAWINGS
from tests.servers import Server

from .beside import Beside, beside
from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

BESIDE = ("Bram", "Fatima", "Youssef", "Anneke")
say = Says("nl")


@dataclass
class Drawn:
    """Noor's phone, the wall and the console, before a table that draws."""

    hall: Beside
    phone: Phone
    network: BrowserContext
    wall: Page
    console: Page
    watch: Watch

    @property
    def paper(self) -> Locator:
        return self.phone.page.get_by_role("img", name=say("phone_drawing_paper"))

    def strokes(self) -> Locator:
        return self.paper.locator(":scope > path")

    def draws(self, *places: tuple[float, float]) -> None:
        """A line through these places, each a share of the paper."""
        self.paper.scroll_into_view_if_needed()
        box = self.paper.bounding_box()
        assert box
        mouse = self.phone.page.mouse
        spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
        mouse.move(*spots[0])
        mouse.down()
        for spot in spots[1:]:
            mouse.move(*spot, steps=5)
        mouse.up()

    def mates_draw(self) -> None:
        """The others at Noor's table draw one of our drawings."""
        name = next(iter(self.mates))
        drawing = self.hall.people[name].all("drawing")[0]["id"]
        for nth, (mark, points) in enumerate(DRAWINGS[0].strokes(Random(1))):
            stroke = {"stroke": f"{nth}", "marker": mark.marker, "thick": mark.thick, "points": list(points)}
            assert self.hall.now(self.hall.people[name].do("Draw", drawing=drawing, **stroke)) == "saved"

    @property
    def mates(self) -> list[str]:
        return [name for name, screen in self.hall.people.items() if screen.all("drawing")]

    def look(self, state: str) -> None:
        for page, name in ((self.phone.page, "phone"), (self.wall, "wall"), (self.console, "console")):
            is_open_to_all(page)
            self.watch.look(page, f"{state}-{name}")


@pytest.fixture
def drawn(watch: Watch, server: Server) -> Iterator[Drawn]:
    invitation = server.begin(title="Samen in de wijk", expected=5)
    noors = watch.someone(PHONE, reduced_motion="reduce")
    phone = Phone(noors.new_page(), say, "Noor")
    phone.scans(server, invitation.code)
    phone.joins()
    wall = Wall(watch.someone(HALL_WALL, reduced_motion="reduce").new_page(), say)
    wall.opens(server, invitation.code)
    console = Facilitator(watch.someone(LAPTOP, reduced_motion="reduce").new_page(), say)
    console.page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
    with beside(invitation, *BESIDE, kind=Beside) as hall:
        hall.opens("drawing")
        for screen in hall.people.values():
            hall.now(screen.until(lambda screen=screen: screen.all("drawing")))
        phone.sees("phone_drawing_wordless")
        yield Drawn(hall, phone, noors, wall.page, console.page, watch)


def test_a_table_draws_on_one_paper_and_shows_it(drawn: Drawn) -> None:
    """Domain 2.1: wordless, with words, a title; then viewers first, makers one sentence."""
    drawn.mates_draw()
    many = len(DRAWINGS[0].marks())
    expect(drawn.strokes()).to_have_count(many)
    drawn.draws((0.2, 0.2), (0.8, 0.2))
    expect(drawn.strokes()).to_have_count(many + 1)
    drawn.phone.reads("phone_drawing_locked")
    expect(drawn.phone.field("phone_drawing_title")).to_have_count(0)
    expect(drawn.wall.locator(".picture")).to_have_count(0)
    drawn.look("wordless")
    drawn.hall.ends_part()
    drawn.phone.sees("phone_drawing_heading")
    drawn.hall.ends_part()
    drawn.phone.sees("phone_drawing_title_heading")
    if drawn.phone.field("phone_drawing_title").count() == 0:
        drawn.phone.button("phone_pen_take").click()
    drawn.phone.field("phone_drawing_title").fill("De lange tafel")
    drawn.phone.taps("phone_drawing_title_put")
    drawn.phone.reads("phone_drawing_title_lies")
    drawn.phone.field("phone_drawing_described").fill("Een tafel met vier mensen.")
    drawn.phone.taps("phone_drawing_described_put")
    drawn.phone.reads("phone_drawing_described_lies")
    drawn.phone.field("phone_concept").fill("Open keuken")
    drawn.phone.taps("phone_concept_put")
    expect(drawn.phone.page.get_by_text("Open keuken")).to_be_visible()
    drawn.look("title")
    drawn.hall.opens("show")
    drawn.hall.ends_part()
    drawn.phone.sees("phone_show_ours")
    expect(drawn.wall.get_by_role("img", name="Een tafel met vier mensen.")).to_be_visible()
    expect(drawn.wall.get_by_text("De lange tafel")).to_have_count(0)
    expect(drawn.console.get_by_text(say("console_show_viewers"))).to_be_visible()
    drawn.look("viewers")
    drawn.hall.ends_part()
    expect(drawn.wall.get_by_role("heading", name=say("wall_show_all"))).to_be_visible()
    expect(drawn.wall.get_by_text("De lange tafel")).to_be_visible()
    drawn.phone.sees("phone_show_all")
    drawn.look("all")


def test_a_stroke_without_a_network_is_on_the_paper_and_comes_when_there_is_one_again_also_after_a_reload(
    drawn: Drawn,
) -> None:
    drawn.draws((0.2, 0.2), (0.8, 0.2))
    mate = drawn.hall.people[drawn.mates[0]]
    drawn.hall.now(mate.until(lambda: len(mate.all("stroke")) == 1))
    drawn.watch.server_may_be_away = True
    drawn.network.set_offline(True)
    drawn.draws((0.2, 0.5), (0.8, 0.5))
    drawn.phone.reads("phone_drawing_waits", count=1)
    expect(drawn.strokes()).to_have_count(2)
    drawn.network.set_offline(False)
    drawn.phone.page.reload()
    drawn.hall.now(mate.until(lambda: len(mate.all("stroke")) == 2))
    expect(drawn.strokes()).to_have_count(2)


def test_one_takes_back_ones_own_strokes_only(drawn: Drawn) -> None:
    drawn.mates_draw()
    many = len(DRAWINGS[0].marks())
    drawn.draws((0.2, 0.2), (0.8, 0.2))
    drawn.draws((0.2, 0.9), (0.8, 0.9))
    expect(drawn.strokes()).to_have_count(many + 2)
    drawn.phone.button("phone_drawing_back").click()
    expect(drawn.strokes()).to_have_count(many + 1)
    drawn.phone.button("phone_drawing_rubber").click()
    drawn.draws((0.5, 0.05), (0.5, 0.95))
    expect(drawn.strokes()).to_have_count(many)


def test_by_keyboard_a_shape_is_chosen_moved_and_put_down(drawn: Drawn) -> None:
    page = drawn.phone.page
    page.get_by_text(say("phone_drawing_shapes")).click()
    page.get_by_role("radio", name=say("phone_shape_heart")).check()
    put = drawn.phone.button("phone_shape_put")
    put.focus()
    for key in ("ArrowUp", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    mate = drawn.hall.people[drawn.mates[0]]
    drawn.hall.now(mate.until(lambda: len(mate.all("stroke")) == 1))
    [heart] = mate.all("stroke")
    assert sum(heart["points"][::2]) / len(heart["points"][::2]) < 2048
    expect(page.get_by_text(say("phone_shape_lies", shape=say.plainly("phone_shape_heart")))).to_have_count(1)


def test_two_fingers_move_the_paper_and_buttons_do_too(drawn: Drawn) -> None:
    drawn.phone.button("phone_drawing_larger").click()
    assert drawn.paper.get_attribute("viewBox") != "0 0 3072 4096"
    drawn.draws((0.5, 0.5), (0.6, 0.5))
    expect(drawn.strokes()).to_have_count(1)
    drawn.phone.button("phone_drawing_whole").click()
    expect(drawn.paper).to_have_attribute("viewBox", "0 0 3072 4096")
