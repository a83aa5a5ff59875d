"""A real Chromium before a real server."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.servers import PATIENCE, Invitation, Server

from .chromium import NO_BROWSER, NONE_FOUND, find
from .people import Phone
from .sentences import Says
from .watching import ELSEWHERE, PHONE, Watch
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
