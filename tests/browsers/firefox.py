"""Firefox ESR, driven by the protocol that it speaks itself: WebDriver BiDi, over a WebSocket."""

import base64
import json
import re
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import ClassVar

from websockets.sync.client import ClientConnection, connect

from .browser import AT_MOST, STARTS_WITHIN, Json, LeftOut, Program, Size, Unanswered, until

WHERE_IT_LISTENS = "WebDriverBiDiServer.json"
"""Firefox writes this into its profile."""
PREFERENCES = {
    "intl.accept_languages": "nl",
    "intl.locale.requested": "nl",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
}
OUT_OF_REACH = re.compile(
    r"^Firefox can’t establish a connection to the server at ws://|was interrupted while the page"
)
"""What Firefox itself writes while the network is away: no fault of the page."""
NONE_FOUND = "There is no firefox-esr here (Debian: apt install firefox-esr)."


class Firefox:
    """One process; each person in it has a user context, which shares nothing with another."""

    name = "firefox"

    def __init__(self) -> None:
        program = shutil.which("firefox-esr")
        if program is None:
            raise LeftOut(NONE_FOUND)
        self.profile = Path(tempfile.mkdtemp(prefix="samenspel-firefox-"))
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (self.profile / "user.js").write_text("\n".join(lines))
        self.program = Program.start(
            program, "--headless", "--no-remote", "--profile", str(self.profile), "--remote-debugging-port", "0",
            told=self.profile / "told",
        )  # fmt: skip
        self.until_closed = ExitStack()
        try:
            socket = connect(self.address(), max_size=None, ping_interval=None, proxy=None)
            self.line = Line(self.until_closed.enter_context(socket))
            self.line.ask("session.new", capabilities={})
            self.line.ask("session.subscribe", events=["log.entryAdded"])
        except BaseException:
            self.close()
            raise

    def address(self) -> str:
        def listens() -> str | None:
            assert self.program.runs(), self.program.says()
            place = self.profile / WHERE_IT_LISTENS
            if not place.exists() or not (told := place.read_text()):
                return None
            at = json.loads(told)
            return f"ws://{at['ws_host']}:{at['ws_port']}/session"

        return until(listens, "Firefox listens", STARTS_WITHIN)

    def someone(self, size: Size) -> "FirefoxWindow":
        person = self.line.ask("browser.createUserContext")["userContext"]
        window = self.line.ask("browsingContext.create", type="window", userContext=person)["context"]
        self.line.ask("browsingContext.setViewport", context=window, viewport=vars(size))
        return FirefoxWindow(self.line, person, window)

    def close(self) -> None:
        self.until_closed.close()
        self.program.stop()
        shutil.rmtree(self.profile, ignore_errors=True)


@dataclass
class FirefoxWindow:
    has_touch: ClassVar = True

    line: "Line"
    person: str
    context: str

    def go(self, url: str) -> None:
        self.line.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def reload(self) -> None:
        self.line.ask("browsingContext.reload", context=self.context, wait="complete")

    def run(self, function: str, *given: Json) -> Json:
        answer = self.line.ask(
            "script.callFunction",
            functionDeclaration=f"(given) => JSON.stringify(({function})(...JSON.parse(given)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(given)}],
            target={"context": self.context},
            awaitPromise=False,
        )
        if answer["type"] != "success":
            raise Unanswered(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def act(self, *sources: Json) -> None:
        self.line.ask("browsingContext.activate", context=self.context)
        self.line.ask("input.performActions", context=self.context, actions=list(sources))

    def picture(self) -> bytes:
        return base64.b64decode(self.line.ask("browsingContext.captureScreenshot", context=self.context)["data"])

    def troubles(self) -> list[str]:
        entries = [event for event in self.line.events if event["source"].get("context") == self.context]
        errors = [str(entry["text"]) for entry in entries if entry["level"] == "error"]
        return [error for error in errors if not OUT_OF_REACH.search(error)]

    def close(self) -> None:
        self.line.ask("browser.removeUserContext", userContext=self.person)


@dataclass
class Line:
    """Asks one thing at a time, and keeps what it is told meanwhile."""

    socket: ClientConnection
    events: list[Json] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def ask(self, method: str, **params: Json) -> Json:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            heard = json.loads(self.socket.recv(2 * AT_MOST))
            if heard.get("id") == number:
                if heard["type"] == "success":
                    return heard["result"]
                raise Unanswered(f"{method}: {heard.get('error')}: {heard.get('message')}")
            if heard.get("type") == "event":
                self.events.append(heard["params"])
