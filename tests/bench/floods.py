"""What a flood of one caller does to somebody in another session: `python -m tests.bench.floods`.

Each attack is played by a process of its own for some seconds, from an address of its own (127.0.0.2), while a phone at
another (127.0.0.1) asks twenty times a second. The attacks are those that once stopped a server.
"""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import socket
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from struct import pack
from typing import TypeAlias

from samenspel.rehearsal.judge.result import percentile
from tests.faults.writers import open_insights
from tests.servers import Invitation, Server
from tests.sockets import new_pass, seated

FROM = "127.0.0.2"
EVERY = 0.05
BEAT = b'{"type":"beat"}'
HEAD = (
    "GET /live HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
    f"sec-websocket-version: 13\r\nsec-websocket-key: {b64encode(bytes(16)).decode()}\r\n\r\n"
)
Attack: TypeAlias = Callable[[int, str, float], None]
"""On a port, with the code of a session of the attacker's own, until a moment of the monotonic clock."""


def frame(payload: bytes, opcode: int = 1) -> bytes:
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else pack("!BH", 0x80 | 126, size)
    return bytes([0x80 | opcode]) + length + bytes(4) + payload


def line(port: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=5, source_address=(FROM, 0))
    made.settimeout(2)
    return made


def opened(port: int, code: str, secret: str = "", surface: str = "phone") -> socket.socket:
    """A WebSocket that was let in."""
    made = line(port)
    made.sendall(HEAD.format(port=port).encode())
    hello = {"type": "hello", "version": 1, "code": code, "surface": surface, "secret": secret or new_pass()}
    made.recv(4096)
    made.sendall(frame(json.dumps(hello).encode()))
    made.recv(65536)
    return made


def pour(sockets: int, load: bytes) -> Attack:
    """Send this as fast as each socket takes it, and read nothing that is not waiting; come again when closed."""

    def attack(port: int, code: str, until: float) -> None:
        lines = [opened(port, code) for _ in range(sockets)]
        while time.monotonic() < until:
            for n, each in enumerate(lines):
                try:
                    each.setblocking(False)
                    with contextlib.suppress(BlockingIOError):
                        each.send(load)
                    with contextlib.suppress(BlockingIOError):
                        while each.recv(1 << 16):
                            pass
                        raise ConnectionResetError
                except OSError:
                    each.close()
                    with contextlib.suppress(OSError):
                        lines[n] = opened(port, code)

    return attack


def asks(port: int, code: str, until: float) -> None:
    """A hundred passes, each of which asks as much as it may."""
    while time.monotonic() < until:
        lines = [opened(port, code) for _ in range(100)]
        for n, each in enumerate(lines):
            load = b"".join(
                frame(json.dumps({"type": "ask", "id": f"{n:08}{m:08}", "command": command(m, n)}).encode())
                for m in range(80)
            )
            with contextlib.suppress(OSError):
                each.sendall(load)
        time.sleep(0.5)
        for each in lines:
            each.close()


def command(m: int, n: int) -> dict[str, str]:
    if m == 0:
        return {"type": "Join", "alias": f"gast {n} {time.monotonic_ns() % 10**6}"}
    return {"type": "Park", "text": f"punt {n} {m}"}


def before_the_answer(port: int, code: str, until: float) -> None:
    """Wrong keys, and megabytes before the answer."""
    load = frame(b'{"a":"' + b"x" * 60_000 + b'"}')
    while time.monotonic() < until:
        lines = []
        for _ in range(50):
            made = line(port)
            made.sendall(HEAD.format(port=port).encode())
            made.recv(4096)
            hello = {"type": "hello", "version": 1, "code": code, "surface": "console", "secret": "wrong"}
            made.sendall(frame(json.dumps(hello).encode()))
            made.setblocking(False)
            lines.append(made)
        for _ in range(100):
            for each in lines:
                with contextlib.suppress(OSError):
                    each.send(load)
        time.sleep(0.5)
        for each in lines:
            each.close()


def requests(port: int, code: str, until: float) -> None:
    """Pages as fast as fifty connections take them."""
    load = b"GET /begin HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
    lines: list[socket.socket] = []
    while time.monotonic() < until:
        lines = [each for each in lines if each.fileno() >= 0]
        while len(lines) < 50:
            lines.append(line(port))
        for each in lines:
            try:
                each.sendall(load)
            except OSError:
                each.close()
        for each in lines:
            try:
                each.recv(1 << 16)
            except OSError:
                each.close()


def handshakes(port: int, code: str, until: float) -> None:
    """Sockets that come and go."""
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            opened(port, code, surface="wall").close()


def deaf(port: int, code: str, until: float) -> None:
    """Pings by the thousand, whose pongs nobody reads."""
    lines = [opened(port, code) for _ in range(20)]
    load = frame(b"x" * 100, 9) * 500
    while time.monotonic() < until:
        for n, each in enumerate(lines):
            each.setblocking(False)
            try:
                each.send(load)
            except BlockingIOError:
                pass
            except OSError:
                with contextlib.suppress(OSError):
                    lines[n] = opened(port, code)


ATTACKS: dict[str, Attack | None] = {
    "nobody": None,
    "70,000 beats a second, 1 socket": pour(1, frame(BEAT) * 700),
    "the same, 8 sockets": pour(8, frame(BEAT) * 700),
    "the same, 200 sockets": pour(200, frame(BEAT) * 300),
    "pings, 8 sockets": pour(8, frame(b"", 9) * 2000),
    "fragments of nothing": pour(8, bytes([0, 0x80, 0, 0, 0, 0]) * 2000),
    "pings, and no pong is read": deaf,
    "asks of 100 passes": asks,
    "megabytes before the answer": before_the_answer,
    "pages, 50 connections": requests,
    "sockets that come and go": handshakes,
}


async def watched(invitation: Invitation, seconds: float) -> list[float]:
    """The milliseconds that each ask took."""
    step = await open_insights(invitation)
    took: list[float] = []
    async with seated(invitation, "Anna") as [anna]:
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            asked = time.monotonic()
            line, version = len(took) % 20, len(took) // 20
            assert (
                await anna.do("WriteInsight", step=step, line=f"{line}", text=f"{len(took)}", version=version)
                == "saved"
            )
            took.append((time.monotonic() - asked) * 1000)
            await asyncio.sleep(EVERY)
    return took


def play(attack: Attack | None, seconds: float) -> tuple[list[float], int]:
    """The waits of the phone, and how many megabytes the server had grown to."""
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data") as server:
        invitation, theirs = server.begin(), server.begin()
        child = None
        if attack:
            until = time.monotonic() + seconds + 2
            child = multiprocessing.get_context("fork").Process(target=attack, args=(server.port, theirs.code, until))
            child.start()
            time.sleep(0.5)
        took = asyncio.run(watched(invitation, seconds))
        assert server.process
        memory = int(Path(f"/proc/{server.process.pid}/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
        if child:
            child.terminate()
            child.join()
    return took, memory


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    print(f"{'flood':36} {'asks':>5} {'p50 ms':>7} {'p95 ms':>7} {'most':>7} {'MB':>5}")
    for name, attack in ATTACKS.items():
        if chosen.only in name:
            took, memory = play(attack, chosen.seconds)
            waits = [percentile(took, part) for part in (0.5, 0.95, 1.0)]
            print(f"{name:36} {len(took):5} {waits[0]:7.1f} {waits[1]:7.1f} {waits[2]:7.1f} {memory:5}", flush=True)


if __name__ == "__main__":
    main()
