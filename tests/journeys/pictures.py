"""Draws the pictures of the README anew: `python -m tests.journeys.pictures`."""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from playwright.sync_api import Browser, Page, sync_playwright

from tests.hall import Invitation, Server, phone

from .chromium import find

PICTURES = Path(__file__).parents[2] / "docs/pictures"
LINES = {
    "Joost": ["Ik ging zonder agenda langs en bleef voor de koffie", "Niemand had het haar ooit gevraagd"],
    "Fatima": ["De bewoners kozen zelf de aannemer"],
    "Els": ["We vroegen: wat kun jij brengen?", "Drie keer terugkomen"],
    "Murat": ["Een oud-timmerman leerde het de jongens"],
    "Anja": ["Mijn baas zei: probeer maar"],
    "Noor": ["Geen formulier, wel een handdruk"],
    "Piet": ["Pas na de maaltijd ging het over de straat"],
    "Ilse": ["Durf los te laten"],
}


def draw(browser: Browser, server: Server) -> None:
    """A small morning, and a picture at each moment that the README tells of."""
    invitation = server.begin(title="Samen in de wijk", expected=9)
    take(opened(browser, server, "/", 1440, 900), "home", 6000)
    desk = opened(browser, server, f"/regie#{invitation.code}.{invitation.key}", 1440, 900)
    wall = opened(browser, server, f"/muur#{invitation.code}", 1920, 1080)
    mine = opened(browser, server, f"/mee#{invitation.code}", 390, 844)
    mine.get_by_role("textbox").fill("Sanne")
    mine.keyboard.press("Enter")
    mine.get_by_role("heading", name="Kijk op").wait_for()
    desk.get_by_role("button", name="Open: inzichten").click()
    mine.get_by_role("textbox").fill("De vrouw die nooit kwam, kookte voor tachtig man")
    written, home = Event(), Event()
    with ThreadPoolExecutor(1) as others:  # the browser's own event loop runs in this thread
        others.submit(asyncio.run, write(invitation, written, home))
        written.wait(30)
        take(mine, "phone", 3000)
        take(desk, "console", 0)
        home.set()
    desk.get_by_role("button", name="Onthul").click()
    take(wall, "wall", 7000)


def opened(browser: Browser, server: Server, address: str, width: int, height: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL").new_page()
    page.goto(server.url + address)
    return page


def take(page: Page, name: str, wait: float) -> None:
    """Wait until the paper hangs still, in milliseconds, and take the picture."""
    page.wait_for_timeout(wait)
    page.screenshot(path=PICTURES / f"{name}.png")


async def write(invitation: Invitation, written: Event, home: Event) -> None:
    """The others come in and write, and stay until they may go home. Two of them still have the pen in hand."""
    others = []
    for alias, texts in LINES.items():
        screen = await phone(invitation).open()
        await screen.do("Join", alias=alias)
        await screen.until(lambda screen=screen: screen.step)
        for number, text in enumerate(texts):
            await screen.do("WriteInsight", step=screen.step, line=str(number), text=text)
        others.append(screen)
    for screen in others[:2]:
        await screen.say(type="passing", writing=True)
    written.set()
    await asyncio.to_thread(home.wait)
    for screen in others:
        await screen.close()


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
