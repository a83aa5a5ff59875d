"""The watch over every journey is tested itself: a page that asks another host for anything is noticed."""

import pytest
from playwright.sync_api import Browser

from tests.servers import Server

from .people import AT_MOST
from .watching import PHONE, Watch

ASKS = {
    "a picture": '<img src="http://elsewhere.invalid/x.png">',
    "letters": '<link rel="stylesheet" href="http://elsewhere.invalid/x.css">',
    "a script": '<script src="http://elsewhere.invalid/x.js"></script>',
    "a socket": "<script>new WebSocket('ws://elsewhere.invalid/live')</script>",
    "a counter": "<script>navigator.sendBeacon('http://elsewhere.invalid/x', '')</script>",
}


@pytest.mark.parametrize("asks", ASKS)
def test_a_page_that_asks_another_host_is_noticed(browser: Browser, server: Server, asks: str) -> None:
    watch = Watch(browser, "watching", hosts={f"127.0.0.1:{server.port}"})
    page = watch.someone(PHONE).new_page()
    page.set_content(f"<!doctype html><title>x</title>{ASKS[asks]}")
    for _ in range(AT_MOST // 100):
        if any("asked of another host" in trouble for trouble in watch.troubles):
            break
        page.wait_for_timeout(100)
    with pytest.raises(AssertionError, match="another host"):
        watch.close()


def test_a_page_that_goes_wrong_where_nobody_sees_it_is_noticed(browser: Browser, server: Server) -> None:
    watch = Watch(browser, "watching", hosts={f"127.0.0.1:{server.port}"})
    page = watch.someone(PHONE).new_page()
    page.goto(f"{server.url}/begin")
    page.evaluate("document.body.innerHTML = '<b onclick=alert(1)>x</b>'")
    with page.expect_console_message(lambda message: message.type == "error"):
        page.locator("b").dispatch_event("click")  # only then does the browser look at what should run
    with pytest.raises(AssertionError, match="Content Security Policy"):
        watch.close()
