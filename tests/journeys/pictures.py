"""Makes the pictures of the docs again: `python -m tests.journeys.pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers import Server

from .beside import Beside, beside
from .chromium import find

PICTURES = Path(__file__).parents[2] / "docs/pictures"
NAMES = ["Joost", "Fatima", "Els", "Murat", "Anja", "Noor", "Piet", "Ilse", "Gijs", "Lotte", "Youssef"]
LINES = [
    "Ik ging zonder agenda langs",
    "Niemand had het haar ooit gevraagd",
    "De bewoners kozen zelf de aannemer",
    "We vroegen: wat kun jij brengen?",
    "Drie keer terugkomen",
    "Een oud-timmerman leerde het de jongens",
    "Mijn baas zei: probeer maar",
    "Geen formulier, wel een handdruk",
    "Pas na de maaltijd ging het over de straat",
    "Durf los te laten",
    "Eerst luisteren, dan pas praten",
]
TITLES = ["Gewoon beginnen", "Terugkomen loont", "Eerst de mens"]


def draw(browser: Browser, server: Server) -> None:
    """A small morning, and a picture at each moment that the docs tell of."""
    invitation = server.begin(title="Samen in de wijk", expected=12)
    take(opened(browser, server, "/", 1440, 900), "home", 6000)
    desk = opened(browser, server, f"/regie#{invitation.code}.{invitation.key}", 1440, 900)
    wall = opened(browser, server, f"/muur#{invitation.code}", 1920, 1080)
    wall.get_by_role("button", name="Goed").click()
    mine = opened(browser, server, f"/mee#{invitation.code}", 390, 844)
    mine.get_by_role("textbox").first.fill("Sanne")
    mine.keyboard.press("Enter")
    mine.get_by_role("heading", name="Kijk op").wait_for()
    with beside(invitation, *NAMES, kind=Beside) as hall:
        hall.opens("meet")
        hall.ends_part()
        take(mine, "phone", 8000)
        take(desk, "console", 0)
        fill_the_sheets(hall)
        take(wall, "wall", 7000)


def fill_the_sheets(hall: Beside) -> None:
    """Each writes a line; the sheets get their titles and hang."""
    hall.opens("insights")
    for screen, text in zip(hall.people.values(), LINES, strict=True):
        hall.now(screen.until(lambda screen=screen: screen.all("sheet")))
        hall.now(screen.do("WriteInsight", step=screen.step, line="1", text=text, sheet=screen.all("sheet")[0]["id"]))
    named: set[str] = set()
    for screen in hall.people.values():
        for sheet in [sheet for sheet in screen.all("sheet") if sheet["id"] not in named]:
            named.add(sheet["id"])
            hall.now(screen.do("TakePen", sheet=sheet["id"]))
            title = TITLES[sheet["number"] % len(TITLES)]
            hall.now(screen.do("NameSheet", sheet=sheet["id"], title=title, version=sheet.get("version", 1)))
    hall.desk_does("Reveal", step=hall.desk.step)


def opened(browser: Browser, server: Server, address: str, width: int, height: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL").new_page()
    page.goto(server.url + address)
    return page


def take(page: Page, name: str, wait: float) -> None:
    """Wait until the paper hangs still, in milliseconds, and take the picture."""
    page.wait_for_timeout(wait)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    chromium = find()
    assert chromium, "make test brings a Chromium"
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder) / "data") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium.path, args=["--no-sandbox"], env=dict(chromium.surroundings)
        )
        draw(browser, server)
        browser.close()


if __name__ == "__main__":
    main()
