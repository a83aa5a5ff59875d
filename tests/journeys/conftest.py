"""A real Chromium before a real server."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.servers import PATIENCE, Invitation, Server

from .chromium import NO_BROWSER, NONE_FOUND, find
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import ELSEWHERE, HALL_WALL, LAPTOP, PHONE, Watch
from .without_browser import at_the_desk

ARGUMENTS = ["--no-sandbox", f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"]
"""The second lets a phone find this machine under an address that is not its own, as in a hall."""

expect.set_options(timeout=PATIENCE * 1000)  # a busy machine is no fault of the page


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys; closed before other tests start event loops of their own."""
    if os.environ.get(NO_BROWSER):
        pytest.skip(f"{NO_BROWSER} is set: no journeys")
    chromium = find()
    if chromium is None:
        pytest.fail(NONE_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path, args=ARGUMENTS, env=dict(chromium.surroundings)
        )
        yield browser
        browser.close()


@pytest.fixture
def watch(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Browsers of people, under watch until the end of the test."""
    kind = request.node.name.partition("[")[2]
    story = re.sub(r"\W+", "-", f"{request.node.path.stem.removeprefix('test_')}-{kind}").strip("-")
    watch = Watch(browser, story, hosts={f"127.0.0.1:{server.port}", f"{ELSEWHERE}:{server.port}"})
    yield watch
    watch.close()


@pytest.fixture
def noors(watch: Watch) -> BrowserContext:
    """Noor's own phone."""
    return watch.someone(PHONE)


@pytest.fixture
def noor(noors: BrowserContext, server: Server, invitation: Invitation) -> Phone:
    """Noor, who sits before an empty paper."""
    phone = Phone(noors.new_page(), Says("nl"), "Noor")
    phone.scans(server, invitation.code)
    phone.joins()
    at_the_desk(invitation, "insights")
    expect(phone.paper).to_be_visible()
    return phone


@pytest.fixture
def invitation(server: Server) -> Invitation:
    """A morning for a dozen people."""
    return server.begin(expected=12)


@pytest.fixture
def guest(watch: Watch, server: Server, invitation: Invitation) -> Phone:
    """Noor on a phone with touch, as she just came in."""
    phone = Phone(watch.someone(PHONE, has_touch=True).new_page(), Says("nl"), "Noor")
    phone.scans(server, invitation.code)
    phone.joins()
    return phone


@pytest.fixture
def wall(watch: Watch, server: Server, invitation: Invitation) -> Wall:
    """The wall of a hall, on which nothing moves."""
    wall = Wall(watch.someone(HALL_WALL, reduced_motion="reduce").new_page(), Says("nl"))
    wall.opens(server, invitation.code)
    return wall


@pytest.fixture
def desk(watch: Watch, server: Server, invitation: Invitation) -> Facilitator:
    """The console of a facilitator, on a laptop."""
    desk = Facilitator(watch.someone(LAPTOP).new_page(), Says("nl"), invitation.code, invitation.key)
    desk.page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
    expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
    return desk
