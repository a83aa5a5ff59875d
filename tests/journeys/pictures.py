"""Draws the pictures of the docs anew: `python -m tests.journeys.pictures`."""

import asyncio
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from threading import Thread
from typing import Any, Self

from playwright.sync_api import Browser, Page, sync_playwright

from tests.hall import Invitation, Screen, Server, console, phone

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
    mine = opened(browser, server, f"/mee#{invitation.code}", 390, 844)
    mine.get_by_role("textbox").first.fill("Sanne")
    mine.keyboard.press("Enter")
    mine.get_by_role("heading", name="Kijk op").wait_for()
    with Others(invitation) as others:
        others.play(others.open_step("meet"))
        others.play(others.end_part())
        take(mine, "phone", 8000)
        take(desk, "console", 0)
        others.play(others.fill_the_sheets())
        take(wall, "wall", 7000)


class Others:
    """Everybody else in the room, on sockets of their own beside the browser's thread."""

    def __init__(self, invitation: Invitation) -> None:
        self.invitation = invitation
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        self.play(self.come_in())
        return self

    def __exit__(self, *error: object) -> None:
        self.play(self.go_home())
        self.loop.call_soon_threadsafe(self.loop.stop)

    def play(self, story: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(story, self.loop).result(60)

    async def come_in(self) -> None:
        self.desk = await console(self.invitation).open()
        self.phones = [await phone(self.invitation).open() for _ in NAMES]
        for alias, screen in zip(NAMES, self.phones, strict=True):
            assert await screen.do("Join", alias=alias) == "saved"

    async def open_step(self, name: str) -> None:
        before = self.desk.step
        assert await self.desk.do("OpenStep", name=name, after=before) == "saved"
        await self.desk.until(lambda: self.desk.step != before)

    async def end_part(self) -> None:
        step = next(step for step in self.desk.all("step") if step["id"] == self.desk.step)
        part, since = step.get("part", 0), step["part_from"]
        assert await self.desk.do("EndPart", step=step["id"], part=part, since=since) == "saved"

    async def fill_the_sheets(self) -> None:
        """Each writes a line; the sheets get their titles and hang."""
        await self.open_step("insights")
        for number, screen in enumerate(self.phones):
            await screen.until(lambda screen=screen: screen.step == self.desk.step and screen.all("sheet"))
            await screen.do("WriteInsight", step=screen.step, line="1", text=LINES[number])
            await self.name(screen)
        assert await self.desk.do("Reveal", step=self.desk.step) == "saved"

    async def name(self, screen: Screen) -> None:
        me = screen.welcome["me"]
        for sheet in [sheet for pen in screen.all("pen") if pen["writer"] == me for sheet in screen.all("sheet")]:
            title = TITLES[sheet["number"] % len(TITLES)]
            await screen.do("NameSheet", sheet=sheet["id"], title=title, version=sheet.get("version", 1))

    async def go_home(self) -> None:
        for screen in (self.desk, *self.phones):
            await screen.close()


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
