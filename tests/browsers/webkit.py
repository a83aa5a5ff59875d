"""WebKitGTK, driven through Debian's WebKitWebDriver, on a virtual display."""

import base64
import json
import os
import re
import shutil
import socket
import tempfile
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.error import HTTPError, URLError

from .browser import AT_MOST, STARTS_WITHIN, Json, LeftOut, Program, Size, Unanswered, until

NONE_FOUND = "There is no {} here (Debian: apt install webkit2gtk-driver xvfb)."
SMALL = "* { padding: 0; margin: 0; border-width: 0; min-width: 0; min-height: 0; font-size: 6px; }"
"""For the browser's own buttons, which would else be wider than a phone."""
TRIES = 5
"""For a port of its own: somebody else may take it between our looking and the driver's taking."""


class WebKit:
    """A display; each person has a driver and a browser of their own, for a driver has one session."""

    name = "webkit"

    def __init__(self) -> None:
        for program in ("WebKitWebDriver", "Xvfb"):
            if shutil.which(program) is None:
                raise LeftOut(NONE_FOUND.format(program))
        self.folder = Path(tempfile.mkdtemp(prefix="samenspel-webkit-"))
        self.windows = 0
        look = self.folder / "gtk-3.0/gtk.css"
        look.parent.mkdir()
        look.write_text(SMALL)
        self.display = Program.start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "2000x1300x24", "-nolisten", "tcp",
            told=self.folder / "display",
        )  # fmt: skip
        number = until(lambda: re.search(r"^(\d+)\n", self.display.says(), re.MULTILINE), "Xvfb has a display")[1]
        self.surroundings = {**os.environ, "DISPLAY": f":{number}", "XDG_CONFIG_HOME": str(self.folder)}

    def someone(self, size: Size) -> "WebKitWindow":
        for _ in range(TRIES):
            self.windows += 1
            port = free_port()
            told = self.folder / f"driver-{self.windows}"
            driver = Program.start("WebKitWebDriver", f"--port={port}", told=told, environment=self.surroundings)
            if is_ready(driver, port):
                return open_window(driver, port, size)
            driver.stop()
        raise RuntimeError(driver.says())

    def close(self) -> None:
        self.display.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_ready(driver: Program, port: int) -> bool:
    """Whether it is this driver that listens there."""

    def answers() -> bool:
        with suppress(URLError, ConnectionError):
            return not driver.runs() or bool(asked(port, "GET", "/status"))
        return False

    until(answers, "WebKitWebDriver listens", STARTS_WITHIN)
    return driver.runs()


def open_window(driver: Program, port: int, size: Size) -> "WebKitWindow":
    begun = asked(port, "POST", "/session", {"capabilities": {}})
    window = WebKitWindow(driver, port, f"/session/{begun['sessionId']}")
    window.ask("POST", "/window/rect", {"width": size.width, "height": size.height})
    beside = size.height - int(window.run("() => innerHeight"))
    window.ask("POST", "/window/rect", {"width": size.width, "height": size.height + beside})
    until(lambda: window.run("() => [innerWidth, innerHeight]") == [size.width, size.height], f"a window of {size}")
    return window


def asked(port: int, method: str, path: str, body: Json = None) -> Json:
    """One call of W3C WebDriver."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=2 * AT_MOST) as answer:
            return json.load(answer)["value"]
    except HTTPError as error:
        raise Unanswered(f"{method} {path}: {error.read().decode(errors='replace')}") from None


@dataclass
class WebKitWindow:
    has_touch: ClassVar = False

    driver: Program
    port: int
    session: str

    def ask(self, method: str, path: str, body: Json = None) -> Json:
        return asked(self.port, method, self.session + path, body)

    def go(self, url: str) -> None:
        self.ask("POST", "/url", {"url": url})

    def reload(self) -> None:
        self.ask("POST", "/refresh", {})

    def run(self, function: str, *given: Json) -> Json:
        script = f"return JSON.stringify(({function})(...JSON.parse(arguments[0])) ?? null)"
        return json.loads(self.ask("POST", "/execute/sync", {"script": script, "args": [json.dumps(given)]}))

    def act(self, *sources: Json) -> None:
        self.ask("POST", "/actions", {"actions": list(sources)})

    def picture(self) -> bytes:
        return base64.b64decode(self.ask("GET", "/screenshot"))

    def troubles(self) -> list[str]:
        """The driver tells nothing of it."""
        return []

    def close(self) -> None:
        with suppress(Unanswered, URLError, ConnectionError):
            self.ask("DELETE", "")
        self.driver.stop()
