"""A browser of each kind before a real server, where there is one."""

import os
import re
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.chromium import NO_BROWSER
from tests.servers import Invitation, Server

from .browser import Browser, LeftOut, Size
from .firefox import Firefox
from .network import Network, network
from .page import Page
from .webkit import WebKit

BROWSERS: dict[str, Callable[[], Browser]] = {"webkit": WebKit, "firefox": Firefox}
Someone = Callable[[Size], Page]


@pytest.fixture(scope="package", params=BROWSERS)
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One of each kind for all journeys."""
    if os.environ.get(NO_BROWSER):
        pytest.skip(f"{NO_BROWSER} is set: no journeys")
    try:
        browser = BROWSERS[request.param]()
    except LeftOut as why:
        pytest.skip(f"{why} The journeys in this browser were left out.")
    yield browser
    browser.close()


@pytest.fixture
def someone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Someone]:
    """Somebody with a browser of their own; what goes wrong behind their screen fails the test."""
    name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
    pages: list[Page] = []

    def comes(size: Size) -> Page:
        pages.append(Page(browser.someone(size), f"browsers-{name}-{len(pages)}"))
        return pages[-1]

    yield comes
    troubles = [trouble for page in pages for trouble in page.troubles()]
    for page in pages:
        page.window.close()
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def invitation(server: Server) -> Invitation:
    return server.begin()


@pytest.fixture
def wifi(server: Server) -> Iterator[Network]:
    with network(server) as between:
        yield between
