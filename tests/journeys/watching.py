"""Browsers of people, under watch: what goes wrong behind a screen fails the test, even if nobody would see it."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebSocket

from tests.servers import PATIENCE

from .open_to_all import come_to_rest

PICTURES = Path(__file__).parents[2] / "test-results"
PHONE = {"width": 320, "height": 640}
"""The narrowest phone that must work (WCAG 1.4.10)."""
LAPTOP = {"width": 1280, "height": 800}
HALL_WALL = {"width": 1920, "height": 1080}
ELSEWHERE = "192.0.2.1"
"""A documentation address (RFC 5737) that stands for this machine seen from a phone: plain http, no secure context."""
OUT_OF_REACH = re.compile(
    r"ERR_(CONNECTION_\w+|INTERNET_DISCONNECTED|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)|WebSocket connection"
)
"""What Chromium itself writes while the server is away: no fault of the page."""


@dataclass
class Watch:
    """Opens browsers of people, each with a memory of its own, and remembers what went wrong and what came in."""

    browser: Browser
    story: str
    server_may_be_away: bool = False
    hosts: set[str] = field(default_factory=set)
    contexts: list[BrowserContext] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    frames: dict[Page, list[str]] = field(default_factory=dict)
    """All that came in over the sockets of a page."""

    def someone(self, viewport: dict[str, int], language: str = "nl", **more: Any) -> BrowserContext:
        """A person with a browser of their own."""
        locale = {"nl": "nl-NL", "en": "en-GB"}[language]
        context = self.browser.new_context(viewport=viewport, locale=locale, **more)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE * 1000)
        context.on("page", self.watch)
        context.on("request", self.asked)
        self.contexts.append(context)
        return context

    def watch(self, page: Page) -> None:
        self.frames[page] = []
        page.on("console", self.said)
        page.on("pageerror", lambda error: self.troubles.append(f"error on {page.url}: {error}"))
        page.on("websocket", lambda socket: self.opened(page, socket))

    def asked(self, request: Request) -> None:
        self.must_be_ours(request.url)

    def opened(self, page: Page, socket: WebSocket) -> None:
        self.must_be_ours(socket.url)
        socket.on("framereceived", lambda data: self.frames[page].append(str(data)))

    def must_be_ours(self, url: str) -> None:
        """Everything comes from our own server: no fonts, scripts or counters from elsewhere."""
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc not in self.hosts:
            self.troubles.append(f"asked of another host: {url}")

    def said(self, message: ConsoleMessage) -> None:
        """Errors of a page, among them every breach of the content policy."""
        if message.type != "error":
            return
        if not (self.server_may_be_away and OUT_OF_REACH.search(message.text)):
            self.troubles.append(f"error on {message.page and message.page.url}: {message.text}")

    def look(self, page: Page, name: str, whole: bool = False) -> None:
        """Take a picture, to be looked at by people; the whole page, or what is in sight."""
        PICTURES.mkdir(exist_ok=True)
        come_to_rest(page)
        page.screenshot(path=PICTURES / f"{self.story}-{name}.png", full_page=whole)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        assert not self.troubles, "\n".join(self.troubles)
