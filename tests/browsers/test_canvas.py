"""Drawing together, also in WebKit (as on an iPhone) and in Firefox: there touch, pointers and SVG differ most."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.beside import Beside, beside
from tests.servers import Invitation, Server

from .browser import until
from .conftest import Someone
from .page import Page
from .people import HALL_WALL, PHONE, Phone, Wall, say

pytestmark = pytest.mark.browser

PAPER: dict[str, Any] = {"role": "img", "name": say("phone_drawing_paper")}
WHOLE = "0 0 3072 4096"
DESCRIBED = "Een lange tafel met een boom ernaast."
VIEW = """() => document.querySelector(".board svg").getAttribute("viewBox")"""
INK = """() => [...document.querySelectorAll(".picture path, .board svg > path")].filter((path) => {
  const { width, height } = path.getBoundingClientRect();
  return width + height > 4 && getComputedStyle(path).stroke !== "none";
}).length"""
"""How many strokes can be seen: of some size, and in a colour."""


class Table(Beside):
    """Bram, Els and Murat, at one table with Noor."""

    def strokes(self, many: int) -> list[Any]:
        """What lies on Bram's phone, as soon as these are so many."""
        bram = self.people["Bram"]
        self.now(bram.until(lambda: len(bram.all("stroke")) == many))
        return list(bram.all("stroke"))

    def draws(self, alias: str, *points: int) -> None:
        drawing = self.people[alias].all("drawing")[0]["id"]
        stroke = {"stroke": f"of {alias}", "marker": 2, "thick": True, "points": list(points)}
        self.does(alias, "Draw", drawing=drawing, **stroke)


@pytest.fixture
def invitation(server: Server) -> Invitation:
    return server.begin(expected=4)


@pytest.fixture
def noor(someone: Someone, server: Server, invitation: Invitation) -> Phone:
    noor = Phone(someone(PHONE), "Noor")
    noor.scans(server.url, invitation.code)
    noor.joins()
    return noor


@pytest.fixture
def table(noor: Phone, invitation: Invitation) -> Iterator[Table]:
    """She draws at a table, without words."""
    with beside(invitation, "Bram", "Els", "Murat", kind=Table) as table:
        table.opens("drawing")
        for screen in table.people.values():
            table.now(screen.until(lambda screen=screen: screen.all("drawing")))
        noor.sees("phone_drawing_wordless")
        yield table


def shows(page: Page, strokes: int) -> None:
    until(lambda: page.window.run(INK) == strokes, f"{strokes} strokes in sight")


def view(page: Page) -> str:
    return str(page.window.run(VIEW))


def test_a_stroke_lies_where_it_was_drawn_and_those_of_others_beside_it(noor: Phone, table: Table) -> None:
    noor.page.draws([(0.25, 0.5), (0.5, 0.5), (0.75, 0.5)], **PAPER)
    [mine] = table.strokes(1)
    across, along = mine["points"][::2], mine["points"][1::2]
    assert min(across) == pytest.approx(1024, abs=40) and max(across) == pytest.approx(3072, abs=40)
    assert all(place == pytest.approx(2048, abs=40) for place in along)
    table.draws("Bram", 400, 400, 3600, 400)
    shows(noor.page, 2)
    noor.page.pictured("two-strokes")
    noor.page.loads_anew()
    noor.sees("phone_drawing_wordless")
    shows(noor.page, 2)


def test_a_finger_draws_and_moves_neither_the_page_nor_a_selection(noor: Phone, table: Table) -> None:
    noor.page.draws([(0.5, 0.2), (0.5, 0.8)], kind="touch", **PAPER)
    before = noor.page.window.run("() => scrollY")
    [mine] = table.strokes(1)
    assert max(mine["points"][1::2]) - min(mine["points"][1::2]) > 2000
    noor.page.draws([(0.2, 0.8), (0.8, 0.2)], kind="touch", **PAPER)
    table.strokes(2)
    assert noor.page.window.run("() => [getSelection().toString(), scrollY]") == ["", before]


def test_one_takes_back_and_rubs_out_ones_own_strokes_only(noor: Phone, table: Table) -> None:
    table.draws("Bram", 400, 2000, 3600, 2000)
    for height in (0.2, 0.8):
        noor.page.draws([(0.2, height), (0.8, height)], **PAPER)
    shows(noor.page, 3)
    noor.page.taps(role="button", name=say("phone_drawing_back"))
    shows(noor.page, 2)
    noor.page.taps(role="button", name=say("phone_drawing_rubber"))
    noor.page.draws([(0.5, 0.05), (0.5, 0.95)], **PAPER)
    shows(noor.page, 1)
    [left] = table.strokes(1)
    assert left["points"][1] == 2000
    noor.page.pictured("rubbed-out")


def test_two_fingers_bring_the_paper_closer_and_draw_nothing(noor: Phone, table: Table) -> None:
    noor.page.draws([(0.45, 0.5), (0.15, 0.5)], [(0.55, 0.5), (0.85, 0.5)], kind="touch", **PAPER)
    until(lambda: view(noor.page) != WHOLE, "the paper is closer")
    closer = [float(number) for number in view(noor.page).split()]
    assert closer[2] < 3072 / 2
    noor.page.pictured("closer")
    noor.page.draws([(0.25, 0.5), (0.75, 0.5)], **PAPER)
    [mine] = table.strokes(1)
    assert max(mine["points"][::2]) - min(mine["points"][::2]) < 2048 * closer[2] / 3072 + 80
    noor.page.taps(role="button", name=say("phone_shape_right"))
    until(lambda: float(view(noor.page).split()[0]) > closer[0], "the paper moved")
    noor.page.taps(role="button", name=say("phone_drawing_whole"))
    assert view(noor.page) == WHOLE


def test_a_drawing_fills_the_wall_with_the_words_of_its_makers(
    noor: Phone, table: Table, someone: Someone, server: Server, invitation: Invitation
) -> None:
    wall = Wall(someone(HALL_WALL))
    wall.opens(server.url, invitation.code)
    table.draws("Bram", 400, 400, 2000, 3000, 3600, 400)
    noor.page.draws([(0.2, 0.8), (0.8, 0.8)], **PAPER)
    table.strokes(2)
    for _ in range(2):
        table.ends_part()
    noor.sees("phone_drawing_title_heading")
    drawing = table.people["Els"].all("drawing")[0]
    if noor.page.look(role="button", name=say("phone_pen_take")):
        noor.page.taps(role="button", name=say("phone_pen_take"))
    noor.page.types("De lange tafel", name=say("phone_drawing_title"))
    noor.page.taps(role="button", name=say("phone_drawing_title_put"))
    noor.page.sees(text=say("phone_drawing_title_lies"))
    noor.page.types(DESCRIBED, name=say("phone_drawing_described"))
    noor.page.taps(role="button", name=say("phone_drawing_described_put"))
    noor.page.sees(text=say("phone_drawing_described_lies"))
    noor.page.pictured("title")
    assert wall.page.window.run(INK) == 0 and drawing["id"] not in wall.page.window.run("() => document.body.innerHTML")
    table.opens("show")
    table.ends_part()
    wall.page.sees(role="img", name=DESCRIBED)
    shows(wall.page, 2)
    wall.page.pictured("fills-the-wall")
    table.ends_part()
    wall.page.sees(text="De lange tafel")
    wall.page.pictured("all")
    noor.sees("phone_show_all")
    noor.page.pictured("all")
