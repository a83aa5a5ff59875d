"""Requests over HTTP that no browser would make: odd paths, methods, headers and bodies."""

import json
import socket
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any

from samenspel.live.door.porter import LONGEST_WAIT
from samenspel.live.wire.parts import LARGEST_FRAME
from samenspel.web.paper import Printing
from samenspel.web.sessions import NewSession
from tests.servers import Server

from .frames import WAYS
from .judge import Judge
from .values import STRANGE, Maker

SLOW = 5.0
TOGETHER = 16
METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "FOO", "")
PATHS = (
    "/", "/begin", "/mee", "/muur", "/regie", "/sw.js", "/assets/", "/assets/../app.py", "/assets/%2e%2e/%2e%2e/app.py",
    "/assets//etc/passwd", "/assets/\x00", "/assets/" + "a" * 3000, "/api/sessions", "/api/decks", "/api/health",
    "/api", "/api/sessions/", "/api/print", "/api/replay", "/api/rehearsals", "/api/rehearsals/end",
    "/live", "//", "/?x=%ff", "/%ff%fe",
    "/.git/config", "/api/sessions/../health", "http://elsewhere.example/", "*", "/mee#x", "/é", "/a b", "/%",
)  # fmt: skip
HEADERS: tuple[tuple[str, str], ...] = (
    ("content-type", "text/html"), ("content-type", "multipart/form-data; boundary=x"), ("content-type", ";;;"),
    ("content-encoding", "gzip"), ("accept", "text/html"), ("accept-encoding", "gzip;q=9"), ("range", "bytes=0-"),
    ("range", "bytes=-99999999999999"), ("range", "bytes=5-1"), ("if-modified-since", "x"), ("if-none-match", '"'),
    ("origin", "null"), ("origin", "https://elsewhere.example"), ("origin", "http://["), ("cookie", "a=b; c"),
    ("cookie", "=\x7f"), ("x-forwarded-for", "'"), ("x-forwarded-proto", "gopher"), ("forwarded", "for=x"),
    ("host", "elsewhere.example"),
    ("host", "["), ("host", "127.0.0.1:99999999"), ("host", "a" * 5000), ("expect", "100-continue"),
    ("upgrade", "websocket"), ("upgrade", "h2c"), ("transfer-encoding", "chunked"), ("content-length", "-1"),
    ("content-length", "99999999999"),
    ("accept-language", "*" * 4000), ("x" * 300, "y"), ("", ""), ("a b", "c"),
)  # fmt: skip


def body(dice: Random, kind: type[NewSession] | type[Printing]) -> bytes:
    """A body of the right shape with strange values, or one that is broken."""
    asked: dict[str, Any] = {"type": "", "id": "", "command": Maker(dice, {"any": []}).fill(kind)}
    if dice.random() < 0.6 or not asked["command"]:
        known = {name: value for name, value in asked["command"].items() if name not in ("variant", "deck")}
        return json.dumps(known if dice.random() < 0.7 else asked["command"]).encode()
    if dice.random() < 0.3:
        return json.dumps(dice.choice(STRANGE)).encode()
    return dice.choice(WAYS)(asked, dice)


def request(dice: Random) -> bytes:
    """Bytes as they go over the line."""
    roll = dice.random()
    if roll < 0.45:
        return http(dice, "POST", "/api/sessions", body(dice, NewSession))
    if roll < 0.48:  # each waits for seconds, as it should
        return http(dice, "POST", dice.choice(("/api/print", "/api/replay", "/api/rehearsals")), body(dice, Printing))
    if roll < 0.95:
        return http(dice, dice.choice(METHODS), dice.choice(PATHS), dice.choice((b"", b"", b"{}", b"x" * 5000)))
    return dice.choice(
        (dice.randbytes(200), b"GET /\r\n\r\n", b"\r\n" * 50, b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01" * 20)
    )


def http(dice: Random, method: str, path: str, payload: bytes) -> bytes:
    headers = {"host": "127.0.0.1", "connection": "close", "content-length": str(len(payload))}
    headers |= dict(dice.choices(HEADERS, k=dice.choice((0, 0, 0, 1, 2))))
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + payload[: LARGEST_FRAME + 9]


def exchange(port: int, data: bytes) -> int:
    """The status of the answer; 0 when the line was closed without one."""
    whole = data.count(b"content-length:") == 1 and b"chunked" not in data
    line = socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT + SLOW)
    with line, suppress(ConnectionError):
        line.sendall(data)
        if not whole:  # it promises more than it brings: nobody waits for that
            line.shutdown(socket.SHUT_WR)
        with line.makefile("rb") as answer:
            status = status_of(answer.readline(200))
            while status == 100:  # go on, it says
                answer.readline()
                status = status_of(answer.readline(200))
            return status
    return 0


def status_of(line: bytes) -> int:
    parts = line.split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0


def answered(port: int, data: bytes) -> tuple[bytes, int, float]:
    """A request with the status that it got, and how long that took."""
    begun = time.monotonic()
    try:
        status = exchange(port, data)
    except TimeoutError:
        status = 599
    return data, status, time.monotonic() - begun


def run(judge: Judge, server: Server, dice: Random, cases: int) -> None:
    server.begin()
    before, begun = founded(server), 0
    requests = [request(dice) for _ in range(cases)]
    with ThreadPoolExecutor(TOGETHER) as pool:
        for data, status, took in pool.map(partial(answered, server.port), requests):
            judge.case = data
            judge.cases["request"] += 1
            begun += status == 201
            if status >= 500 or took > LONGEST_WAIT + SLOW:
                judge.blame(f"request: answered with {status} after {took:.1f} s")
    judge.taken["request"] += begun
    if founded(server) - before != begun:
        judge.blame(f"request: {begun} sessions were begun, and {founded(server) - before} are there")


def founded(server: Server) -> int:
    """How many sessions there are."""
    with sqlite3.connect(server.data / "samenspel.sqlite") as db:
        return int(db.execute("select count(*) from sessions").fetchone()[0])
