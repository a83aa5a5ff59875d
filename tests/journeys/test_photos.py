"""Paper by photo, in Dutch: from the camera to the wall in three taps, by touch and keyboard, and what goes wrong."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.photographed import PAPER, bomb, heic, moving, photo
from tests.servers import Server

from .beside import Beside, beside
from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import HALL_WALL, LAPTOP, Watch

BESIDE = ("Bram", "Fatima", "Youssef", "Anneke")
SMALLEST = {"width": 320, "height": 640}
say = Says("nl")


class Photographers:
    """Noor's phone of 320 pixels, the wall and the console, before a table that works on paper."""

    def __init__(self, hall: Beside, phone: Phone, network: BrowserContext, wall: Page, console: Page, watch: Watch):
        self.hall, self.phone, self.network = hall, phone, network
        self.wall, self.console, self.watch = wall, console, watch

    @property
    def page(self) -> Page:
        return self.phone.page

    def chooses(
        self, data: bytes, name: str = "papier.jpg", kind: str = "image/jpeg", page: Page | None = None
    ) -> None:
        """The first tap: the camera, or the photos that are there."""
        field = (page or self.page).locator("input[type=file]").first
        field.set_input_files({"name": name, "mimeType": kind, "buffer": data})

    def handle(self, nth: int, page: Page | None = None) -> tuple[float, float]:
        box = (page or self.page).get_by_role("slider").nth(nth).bounding_box()
        assert box and box["width"] >= 44 and box["height"] >= 44
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def drags_corners(self) -> None:
        """Each handle onto its corner of the paper."""
        stage = self.page.locator(".stage").bounding_box()
        assert stage
        for nth, (x, y) in enumerate(PAPER):
            self.page.mouse.move(*self.handle(nth))
            self.page.mouse.down()
            self.page.mouse.move(stage["x"] + x * stage["width"], stage["y"] + y * stage["height"], steps=6)
            self.page.mouse.up()

    def look(self, state: str) -> None:
        for page, name in ((self.page, "phone"), (self.wall, "wall"), (self.console, "console")):
            is_open_to_all(page)
            self.watch.look(page, f"{state}-{name}")


@pytest.fixture
def hall(watch: Watch, server: Server) -> Iterator[Photographers]:
    invitation = server.begin(title="Samen in de wijk", expected=5)
    noors = watch.someone(SMALLEST, reduced_motion="reduce")
    phone = Phone(noors.new_page(), say, "Noor")
    phone.scans(server, invitation.code)
    phone.joins()
    wall = Wall(watch.someone(HALL_WALL, reduced_motion="reduce").new_page(), say)
    wall.opens(server, invitation.code)
    console = Facilitator(watch.someone(LAPTOP, reduced_motion="reduce").new_page(), say)
    console.page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
    with beside(invitation, *BESIDE, kind=Beside) as others:
        yield Photographers(others, phone, noors, wall.page, console.page, watch)


def draws(hall: Photographers) -> None:
    hall.hall.opens("drawing")
    hall.phone.sees("phone_drawing_wordless")
    hall.page.get_by_role("button", name=say("phone_drawing_on_paper")).click()
    expect(hall.page.get_by_text(say("phone_drawing_on_paper_text"))).to_be_visible()


def test_a_drawing_on_paper_is_on_the_wall_in_three_taps(hall: Photographers) -> None:
    """Story 7."""
    draws(hall)
    hall.look("before")
    hall.chooses(photo(1800, 2400))
    expect(hall.page.get_by_role("slider")).to_have_count(4)
    hall.look("corners")
    hall.drags_corners()
    hall.watch.look(hall.page, "corners-dragged")
    hall.page.get_by_role("button", name=say("shared_photo_fine")).click()
    straight = hall.page.locator(".made img")
    expect(straight).to_be_visible()
    hall.look("straight")
    expect(hall.wall.locator("[data-photo]")).to_have_count(0)
    hall.page.get_by_role("button", name=say("shared_photo_hang"), exact=True).click()
    expect(hall.page.locator("dialog.taking")).to_have_count(0)
    expect(hall.page.locator("[data-photo] img")).to_be_visible()
    expect(hall.wall.locator("[data-photo]")).to_have_count(0)
    hall.look("hung-at-the-table")
    hall.hall.opens("show")
    hall.hall.ends_part()
    expect(hall.wall.locator("[data-photo] img")).to_be_visible()
    expect(hall.page.locator("[data-photo] img").first).to_be_visible()
    hall.look("show")


def test_corners_are_moved_by_keyboard_and_their_place_is_told(hall: Photographers) -> None:
    draws(hall)
    hall.chooses(photo(600, 800))
    corner = hall.page.get_by_role("slider", name=say("shared_corner_top_left"))
    corner.focus()
    expect(corner).to_have_attribute("aria-valuetext", say("shared_corner_at", across="6", down="6"))
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown", "ArrowLeft"):
        hall.page.keyboard.press(key)
    expect(corner).to_have_attribute("aria-valuetext", say("shared_corner_at", across="7", down="11"))
    for _ in range(3):
        hall.page.keyboard.press("Tab")
    expect(hall.page.get_by_role("slider", name=say("shared_corner_bottom_left"))).to_be_focused()
    hall.page.keyboard.press("Tab")
    hall.page.keyboard.press("Enter")
    expect(hall.page.locator(".made img")).to_be_visible()
    hall.page.keyboard.press("Tab")
    hall.page.keyboard.press("Enter")
    expect(hall.page.locator("[data-photo] img")).to_be_visible()
    hall.page.get_by_role("button", name=f"{say.plainly('phone_photo_away')}: 1").press("Enter")
    expect(hall.page.locator("[data-photo]")).to_have_count(0)


@pytest.mark.parametrize(
    ("data", "name", "kind", "says"),
    [
        (heic(), "IMG_1.heic", "image/heic", "refused_photo_odd"),
        (b"geen foto", "papier.jpg", "image/jpeg", "refused_photo_odd"),
        (bomb(), "bom.png", "image/png", "refused_photo_odd"),
        (photo(600, 800)[:700], "half.jpg", "image/jpeg", "refused_photo_odd"),
    ],
    ids=["heic", "no photo", "bomb", "cut off"],
)
def test_a_file_that_is_no_photo_is_refused_in_a_sentence_and_another_can_be_taken(
    hall: Photographers, data: bytes, name: str, kind: str, says: str
) -> None:
    draws(hall)
    hall.chooses(data, name, kind)
    expect(hall.page.get_by_role("alert").filter(has_text=say(says))).to_be_visible()
    is_open_to_all(hall.page)
    hall.page.get_by_role("button", name=say("shared_photo_stop")).click()
    hall.chooses(moving(), "beweegt.webp", "image/webp")  # its first picture is what one sees
    expect(hall.page.get_by_role("slider")).to_have_count(4)


def test_without_a_network_the_photo_stays_until_it_arrives(hall: Photographers) -> None:
    draws(hall)
    hall.chooses(photo(600, 800))
    expect(hall.page.get_by_role("slider")).to_have_count(4)
    hall.watch.server_may_be_away = True
    hall.network.set_offline(True)
    hall.page.get_by_role("button", name=say("shared_photo_fine")).click()
    expect(hall.page.get_by_role("alert").filter(has_text=say("shared_photo_offline"))).to_be_visible()
    hall.network.set_offline(False)
    hall.page.get_by_role("button", name=say("shared_photo_fine")).click()
    expect(hall.page.locator(".made img")).to_be_visible()


def test_the_console_hangs_sheets_by_photo_and_takes_them_off_again(hall: Photographers) -> None:
    hall.hall.opens("insights")
    for _ in range(3):
        hall.hall.ends_part()
    console = hall.console
    console.get_by_text(say("console_photo_take")).click()
    hall.chooses(photo(1800, 2400), page=console)
    expect(console.get_by_role("slider")).to_have_count(4)
    hall.look("console-corners")
    console.get_by_role("button", name=say("shared_photo_fine")).click()
    expect(console.locator(".made img")).to_be_visible()
    console.get_by_role("button", name=say("shared_photo_hang"), exact=True).click()
    expect(console.locator("dialog.taking")).to_have_count(0)
    hall.chooses(photo(1600, 1200))
    hall.page.get_by_role("button", name=say("shared_photo_fine")).click()
    hall.page.get_by_label(say("shared_photo_said"), exact=True).fill("Drie regels over luisteren")
    hall.page.get_by_role("button", name=say("shared_photo_hang"), exact=True).click()
    expect(hall.page.locator("[data-photo] img")).to_have_count(2)
    hall.look("sheet-at-the-table")
    hall.hall.desk_does("Reveal", step=hall.hall.step["id"])
    expect(hall.wall.locator("[data-photo] img")).to_have_count(2)
    expect(hall.wall.get_by_role("img", name="Drie regels over luisteren")).to_be_visible()
    expect(console.get_by_text("Vel van tafel 1").first).to_be_visible()
    hall.look("sheet-on-the-wall")
    expect(console.get_by_text(re.compile("^Nog zonder woorden voor wie niet ziet: .*Vel van tafel 1"))).to_be_visible()
    console.get_by_label(re.compile("Wat staat er op de foto")).fill("Een vel met twee strepen")
    console.get_by_role("button", name=say("console_photo_say_keep")).click()
    expect(console.get_by_text(re.compile("^Nog zonder woorden"))).to_have_count(0)
    console.get_by_role("button", name="Vel van tafel 1: Drie regels over luisteren").click()
    console.get_by_role("button", name=say("console_photo_off")).click()
    expect(hall.wall.locator("[data-photo]")).to_have_count(1)
