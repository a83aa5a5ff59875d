"""What goes over the wire: https by the server itself, headers on every answer, no code or key where it may stay."""

import asyncio
import json
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect

from samenspel.app import build
from samenspel.live.gate.asgi import Gate, Message
from samenspel.live.gate.turnstile import Turnstile
from samenspel.logbook.memory import MemoryLogbook
from samenspel.settings import Settings
from tests.faults.sabotaged import command
from tests.faults.writers import open_insights
from tests.live.raw import RawSocket
from tests.servers import PATIENCE, Server
from tests.sockets import console, seated

PEM = Path(__file__).parent / "localhost.pem"
"""A certificate for localhost and 127.0.0.1 with its private key, which is no secret and good for nothing else."""
EVERYWHERE = {
    "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy", "cache-control",
    "cross-origin-opener-policy", "cross-origin-resource-policy",
}  # fmt: skip


# --- headers


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("data"), command("guesses_soon_tire")) as running:
        yield running


def answered(port: int, request: bytes, tls: ssl.SSLContext | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a raw request."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) as plain:
        line = tls.wrap_socket(plain, server_hostname="localhost") if tls else plain
        line.sendall(request)
        data = b""
        with suppress(ConnectionError):
            while more := line.recv(65536):
                data += more
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split()[1]), {name.lower(): value for name, value in (each.split(": ", 1) for each in lines)}, body


def http(method: str, path: str, body: bytes = b"", more: Mapping[str, str] | None = None, **headers: str) -> bytes:
    always = {"host": "127.0.0.1", "connection": "close", "content-length": str(len(body))}
    named = {**always, **headers, **(more or {})}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return "\r\n".join(lines).encode() + body


GUESS = b'{"code": "2222222", "key": "x", "what": "cards", "language": "nl"}'
UPGRADE = {"connection": "Upgrade", "upgrade": "websocket", "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA=="}
ELSEWHERE = {"origin": "https://elsewhere.example"}
ANSWERS: dict[str, tuple[bytes, int]] = {
    "a page": (http("GET", "/"), 200),
    "health": (http("GET", "/api/health"), 200),
    "a session": (http("POST", "/api/sessions", b'{"title": "Samen"}'), 201),
    "no page": (http("GET", "/nope", accept="text/html"), 404),
    "no operation": (http("GET", "/api/nope"), 404),
    "no asset": (http("GET", "/assets/nope.js"), 404),
    "no method": (http("DELETE", "/api/sessions"), 405),
    "garbage": (http("POST", "/api/sessions", b"{"), 400),
    "too large": (http("POST", "/api/sessions", b"x" * 70_000), 413),
    "a page from elsewhere": (http("GET", "/api/health", more=ELSEWHERE), 403),
    "another name": (http("GET", "/", host="elsewhere.example"), 421),
    "no request": (b"NOT A REQUEST\r\n\r\n", 400),
    "a wrong code": (http("POST", "/api/print", GUESS), 404),
    "a second": (http("POST", "/api/replay", b'{"code": "2222223", "key": "x"}'), 404),
    "too many": (http("POST", "/api/rehearsals", b'{"code": "2222224", "key": "x"}'), 429),
    "half a websocket": (http("GET", "/live", more={**UPGRADE, "sec-websocket-version": "12"}), 400),
    "a strange websocket": (http("GET", "/live", more={**UPGRADE, "sec-websocket-version": "13", **ELSEWHERE}), 403),
}


def test_every_answer_has_every_header(server: Server) -> None:
    for name, (request, status) in ANSWERS.items():
        got, headers, body = answered(server.port, request)
        ignored = {"cross-origin-opener-policy"} if name == "another name" else set[str]()  # a browser would complain
        assert (got, EVERYWHERE - headers.keys()) == (status, ignored), name
        assert "server" not in headers and b"Traceback" not in body
        if "json" in headers.get("content-type", ""):
            assert headers["cache-control"] == "no-store", name


async def gated() -> list[Message]:
    """What the gate sends when the application breaks."""
    told: list[Message] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError("words of somebody")

    async def send(message: Message) -> None:
        told.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: Any = {"type": "http", "method": "GET", "path": "/", "headers": [], "scheme": "http", "client": None}
    await Gate(app, Turnstile())(scope, receive, send)
    return told


def test_an_error_of_ours_has_them_too_and_tells_nothing() -> None:
    start, body = asyncio.run(gated())
    assert start["type"] == "http.response.start" and start["status"] == 500
    assert {name.decode() for name, _ in start["headers"]} >= EVERYWHERE
    assert body["body"] == b'{"refused":"broken"}'


def test_an_answer_without_headers_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("forgets_headers")) as careless:
        assert EVERYWHERE - answered(careless.port, http("GET", "/api/health"))[1].keys()


# --- https


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(PEM))


class SecureServer(Server):
    """It is asked over https whether it has started."""

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def start(self) -> float:
        ordinary = vars(ssl)["_create_default_https_context"]
        vars(ssl)["_create_default_https_context"] = trusting
        try:
            return super().start()
        finally:
            vars(ssl)["_create_default_https_context"] = ordinary


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("secure")
    with SecureServer(data, command("soon_loses_patience"), CERTIFICATE=str(PEM), KEY=str(PEM)) as running:
        yield running


def begun_at(secure: Server) -> Any:
    status, _, body = answered(secure.port, http("POST", "/api/sessions", b'{"title": "Samen"}'), trusting())
    assert status == 201
    return json.loads(body)


def test_the_server_itself_speaks_https_and_says_so_for_a_year(secure: Server) -> None:
    status, headers, body = answered(secure.port, http("GET", "/", host="localhost"), trusting())
    assert status == 200 and b"<title>" in body and headers["strict-transport-security"].startswith("max-age=31536000")
    assert begun_at(secure)["join"]["url"].startswith("https://")


async def welcomed(secure: Server, code: str, key: str, practice: bool = False) -> Any:
    """The welcome of a console over https; in a practice, as soon as somebody came in."""
    async with connect(f"wss://localhost:{secure.port}/live", ssl=trusting(), compression=None) as screen:
        hello = {"type": "hello", "version": 1, "code": code, "surface": "console", "secret": key}
        await screen.send(json.dumps(hello))
        kind, welcome = json.loads(await screen.recv())
        assert kind == "welcome"
        while practice and '"kind":"person"' not in str(await asyncio.wait_for(screen.recv(), PATIENCE)):
            pass
        return welcome


def test_screens_come_in_over_https(secure: Server) -> None:
    begun = begun_at(secure)
    welcome = asyncio.run(welcomed(secure, begun["code"], begun["key"]))
    assert not welcome["in_the_clear"] and welcome["join"]["url"].startswith("https://")


@pytest.mark.slow
def test_pretended_people_come_in_where_there_is_https(tmp_path: Path) -> None:
    with SecureServer(tmp_path, CERTIFICATE=str(PEM), KEY=str(PEM)) as secure:
        begun = begun_at(secure)
        asked = json.dumps({"code": begun["code"], "key": begun["key"]}).encode()
        _, _, body = answered(secure.port, http("POST", "/api/rehearsals", asked), trusting())
        rehearsal = json.loads(body)
        assert asyncio.run(welcomed(secure, rehearsal["code"], rehearsal["key"], practice=True))


@pytest.mark.parametrize("half", [b"", b"\x16\x03\x01\x02", b"GET / HTTP/1.1\r\n\r\n"])
def test_half_a_handshake_is_cut_off(secure: Server, half: bytes) -> None:
    with socket.create_connection(("127.0.0.1", secure.port), timeout=30) as line:
        line.sendall(half)
        with suppress(ConnectionError):
            while line.recv(4096):
                pass


def test_over_http_no_browser_is_told_to_come_over_https(server: Server) -> None:
    assert "strict-transport-security" not in answered(server.port, http("GET", "/"))[1]


def test_behind_a_proxy_with_https_it_is(tmp_path: Path) -> None:
    with Server(tmp_path, ADDRESS="https://samenspel.example") as public:
        assert "strict-transport-security" in answered(public.port, http("GET", "/", host="samenspel.example"))[1]


def test_a_certificate_that_cannot_be_used_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    for file in tmp_path / "none.pem", Path(__file__):
        server = Server(tmp_path / "data", CERTIFICATE=str(file))
        run = [sys.executable, "-m", "samenspel", "serve"]
        done = subprocess.run(run, env=server.environment(), capture_output=True, text=True, timeout=60)
        assert done.returncode == 1 and str(file) in done.stderr and "Traceback" not in done.stderr


# --- who can read along


def said(tmp_path: Path, what: str, host: str) -> str:
    """What the program prints."""
    server = Server(tmp_path / "data", HOST=host)
    run = [sys.executable, "-m", "samenspel", what]
    with subprocess.Popen(run, env=server.environment(), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        if what == "serve":
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=1):
                    break
                time.sleep(0.05)
            running.terminate()
        return running.stdout.read()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["serve", "doctor"])
def test_the_program_says_what_anybody_on_this_wifi_can_read(tmp_path: Path, what: str) -> None:
    assert "Iedereen op deze wifi kan meelezen" in said(tmp_path, what, "0.0.0.0")
    assert "Iedereen op deze wifi" not in said(tmp_path, what, "127.0.0.1")


@pytest.mark.parametrize(("host", "clear"), [("0.0.0.0", True), ("127.0.0.1", False)])
def test_the_console_is_told_and_nobody_else(tmp_path: Path, host: str, clear: bool) -> None:
    async def story() -> None:
        invitation = running.begin()
        desk = await console(invitation).open()
        async with seated(invitation, "Anna") as [anna]:
            await desk.until(lambda: desk.welcome)
            assert desk.welcome["in_the_clear"] is clear and anna.welcome["in_the_clear"] is False
        await desk.close()

    with Server(tmp_path, HOST=host) as running:
        asyncio.run(story())


# --- codes and keys


def sent_back(server: Server) -> bool:
    """Whether a console is ever sent its own key."""

    async def story() -> list[str]:
        desk = await console(invitation).open()
        await open_insights(invitation)
        await desk.until(lambda: desk.all("step"))
        await desk.close()
        return desk.heard

    invitation = server.begin()
    return any(invitation.key in told for told in asyncio.run(story()))


def test_no_key_is_ever_sent_back(server: Server) -> None:
    assert not sent_back(server)


def test_a_key_that_is_sent_back_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("sends_the_key_back")) as careless:
        assert sent_back(careless)


def test_no_path_holds_a_code_or_a_key() -> None:
    """Proxies and servers log paths: all that varies in ours is a language, the name of an asset or of a guide, and
    which photo: who may see it stands in the headers, not in its name.
    """
    paths = {route.path for route in build(Settings(), MemoryLogbook()).routes}
    varies = {"/api/demo/{language:str}", "/api/photo/{photo:str}", "/assets/{file_path:path}", "/leiden/{name:str}"}
    assert {path for path in paths if "{" in path} == varies


def test_no_log_holds_a_code_or_a_key_at_any_level(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Server(tmp_path / "data", ("-m", "tests.hostile.overheard", str(log), "serve"), LOG="debug") as running:
        invitation = running.begin()

        async def story() -> None:
            step = await open_insights(invitation)
            async with seated(invitation, "Fatima") as [phone]:
                assert await phone.do("WriteInsight", step=step, line="1", text="ik ging langs") == "saved"

        asyncio.run(story())
        with RawSocket(running.port) as raw:
            hello = {"type": "hello", "version": 1, "code": invitation.code, "surface": "console"}
            data = json.dumps({**hello, "secret": invitation.key}).encode()
            raw.send(data[:40], final=False)
            raw.send(data[40:], opcode=0)
            raw.hear("welcome")
        asked = {"code": invitation.code, "key": invitation.key, "what": "script", "language": "nl"}
        answered(running.port, http("POST", "/api/print", json.dumps(asked).encode()))
    told = log.read_text()
    assert not [word for word in (invitation.code, invitation.key, "Fatima", "ik ging") if word in told]
