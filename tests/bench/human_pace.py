"""Mornings at the pace of people: `python -m tests.bench.human_pace 50 100 200`.

Each morning has twenty phones, a wall and a console, at an address of its own. Everybody lays a line on the sheet of
their table each 25 s;
half-way all is revealed, and from then on each line goes to everybody. Server and people have a processor each. What
people say of the server's pace is worth no more than how late they are themselves, which stands beside it.
"""

import argparse
import asyncio
import http.client
import json
import os
import re
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import cast

import uvloop

from samenspel.app import let_in_a_hall
from samenspel.live.wire.messages import Update
from samenspel.live.wire.parts import VERSION
from tests.servers import Server
from tests.sockets import Json, from_server, new_pass, sheet_among

PEOPLE = 20
EACH = 25.0
"""Seconds between two lines of one person, on average."""
BEAT = 10.0
AT_A_TIME = 20
"""Screens that come in at once."""
LINE = "~~%016x wij kwamen terug met taart, en niemand had daarom gevraagd"
MARK = re.compile(rb"~~([0-9a-f]{16})")
STEP = re.compile(rb'"kind":"step".*?"id":"([0-9a-f]+)"')
ME = re.compile(rb'"me":"([0-9a-f]*)"')
SAVED = re.compile(rb'"([0-9a-f]{16}-[0-9a-f]+)"')
UPGRADE = (
    "GET /live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@dataclass
class Seen:
    """What was measured in one run, in seconds."""

    saved: list[float] = field(default_factory=list)
    news: list[float] = field(default_factory=list)
    revealed: dict[str, float] = field(default_factory=dict)
    """How long after the reveal the last screen of each morning had the last line of before."""
    late: list[float] = field(default_factory=list)
    """How late our own people were."""
    refused: int = 0
    closed: int = 0


@dataclass
class Morning:
    number: int
    code: str
    key: str
    step: str = ""
    reveal_at: int = 0
    """In nanoseconds of our own clock; 0 before."""

    @property
    def address(self) -> str:
        return f"127.1.{self.number // 250}.{self.number % 250 + 1}"


class Screen(asyncio.Protocol):
    """Reads frames as they come, as little as possible of each."""

    def __init__(self, morning: Morning, surface: str, port: int, seen: Seen, name: str = "") -> None:
        self.morning, self.surface, self.port, self.seen, self.name = morning, surface, port, seen, name
        self.secret = morning.key if surface == "console" else new_pass() if surface == "phone" else ""
        self.buffer, self.message = b"", b""
        self.is_open = False
        self.me, self.sheet = "", ""
        self.is_silent = True
        self.records: list[Json] = []
        """What was told until it was known which sheet is mine."""
        self.told = asyncio.get_running_loop().create_future()
        self.asked: dict[str, int] = {}
        self.mine: set[int] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write((UPGRADE % self.port).encode())

    def connection_lost(self, error: Exception | None) -> None:
        self.seen.closed += 1

    def data_received(self, data: bytes) -> None:
        data = self.buffer + data
        if not self.is_open:
            _, end, data = data.partition(b"\r\n\r\n")
            self.is_open = bool(end)
            self.say(type="hello", version=VERSION, code=self.morning.code, surface=self.surface, secret=self.secret)
        at = 0
        while (payload := payload_of(data, at)) and payload.stop <= len(data):
            self.message += data[payload]
            if data[at] & 0x80:
                self.hear(self.message)
                self.message = b""
            at = payload.stop
        self.buffer = data[at:]

    def say(self, **message: object) -> None:
        data = json.dumps(message).encode()
        size = bytes((0x80 | len(data),)) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
        self.transport.write(b"\x81" + size + bytes(4) + data)  # a mask of zeros

    def ask(self, **command: object) -> None:
        at = time.monotonic_ns()
        id = f"{at:016x}-{len(self.asked):x}"
        self.asked[id] = at
        self.say(type="ask", id=id, command=command)

    def hear(self, message: bytes) -> None:
        now = time.monotonic_ns()
        if message.startswith(b'["news"'):
            self.news(message, now)
        elif message.startswith(b'["welcome"'):
            self.me = ME.findall(message)[0].decode() if self.surface == "phone" else ""
            if b'"seated":false' in message:
                self.ask(type="Join", alias=self.name)
        elif message.startswith(b'["saved"'):
            for id in SAVED.findall(message):
                self.seen.saved.append((now - self.asked[id.decode()]) / 1e9)
        elif message.startswith((b'["refused"', b'["not_saved"', b'["bye"')):
            self.seen.refused += 1

    def news(self, message: bytes, now: int) -> None:
        if not self.morning.step and (found := STEP.search(message)):
            self.morning.step = found[1].decode()
        if not self.told.done():
            self.told.set_result(None)
        if self.me and not self.sheet:
            self.look_for_my_sheet(message)
        if self.surface == "console" and self.is_silent:
            self.end_the_silence(message)
        for mark in MARK.findall(message):
            at, reveal = int(mark, 16), self.morning.reveal_at
            if reveal and at > reveal and at not in self.mine:
                self.seen.news.append((now - at) / 1e9)
            elif reveal and at < reveal:
                self.seen.revealed[self.morning.code] = (now - reveal) / 1e9

    def look_for_my_sheet(self, message: bytes) -> None:
        update = from_server.decode(message)
        if isinstance(update, Update):
            self.records += update.room[0] + update.own[0]
            self.sheet = sheet_among(self.records, self.me)

    def end_the_silence(self, message: bytes) -> None:
        """From the next part on lines are laid on the sheets."""
        update = from_server.decode(message)
        if isinstance(update, Update) and (step := next((r for r in update.room[0] if r["kind"] == "step"), None)):
            self.is_silent = False
            self.ask(type="EndPart", step=step["id"], part=0, since=step["part_from"])

    def write(self, line: int) -> None:
        at = time.monotonic_ns()
        self.mine.add(at)
        text = LINE % at
        self.ask(type="WriteInsight", step=self.morning.step, line=f"{line:x}", text=text, version=0, sheet=self.sheet)


def payload_of(data: bytes, at: int) -> slice | None:
    """Of the frame that begins there; None when not even its head is here."""
    if len(data) < at + 2:
        return None
    size, head = data[at + 1], at + 2
    if size >= 126:
        head += 2 if size == 126 else 8
        size = int.from_bytes(data[at + 2 : head], "big")
    return slice(head, head + size) if len(data) >= head else None


def begin(server: Server, number: int) -> Morning:
    morning = Morning(number, "", "")
    line = http.client.HTTPConnection("127.0.0.1", server.port, source_address=(morning.address, 0))
    line.request("POST", "/api/sessions", json.dumps({"title": "Samen", "expected": PEOPLE}))
    answer = json.load(line.getresponse())
    line.close()
    morning.code, morning.key = answer["code"], answer["key"]
    return morning


@dataclass
class Run:
    server: Server
    mornings: list[Morning]
    seconds: float
    seen: Seen = field(default_factory=Seen)
    dice: Random = field(default_factory=lambda: Random(25))
    screens: list[Screen] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    """The server's CPU seconds before people came, when all were in, at the reveal, and at the end."""
    closed_early: int = 0

    async def open(self, morning: Morning, surface: str, name: str = "") -> Screen:
        loop = asyncio.get_running_loop()
        _, screen = await loop.create_connection(
            lambda: Screen(morning, surface, self.server.port, self.seen, name),
            "127.0.0.1",
            self.server.port,
            local_addr=(morning.address, 0),
        )
        await asyncio.wait_for(screen.told, 60)
        self.screens.append(screen)
        return screen

    async def come_in(self, morning: Morning, at_a_time: asyncio.Semaphore) -> Screen:
        async with at_a_time:
            desk = await self.open(morning, "console")
            await self.open(morning, "wall")
        for number in range(PEOPLE):
            async with at_a_time:
                await self.open(morning, "phone", f"p{number:02}")
        desk.ask(type="OpenStep", name="insights")
        while not morning.step:
            await asyncio.sleep(0.05)
        return desk

    async def play(self) -> None:
        self.work.append(self.server.work)
        at_a_time = asyncio.Semaphore(AT_A_TIME)
        desks = await asyncio.gather(*[self.come_in(morning, at_a_time) for morning in self.mornings])
        await asyncio.sleep(1)
        self.seen.saved.clear()
        until = time.monotonic() + self.seconds
        phones = [screen for screen in self.screens if screen.surface == "phone"]
        tasks = [asyncio.create_task(self.lives(phone, until)) for phone in phones]
        tasks += [asyncio.create_task(self.beats(screen, until)) for screen in self.screens]
        self.work.append(self.server.work)
        await asyncio.sleep(self.seconds / 2)
        self.work.append(self.server.work)
        for desk in desks:
            desk.morning.reveal_at = time.monotonic_ns()
            desk.ask(type="Reveal", step=desk.morning.step)
        await asyncio.gather(*tasks)
        await asyncio.sleep(2)
        self.work.append(self.server.work)
        self.closed_early = self.seen.closed

    async def lives(self, phone: Screen, until: float) -> None:
        line = 0
        while (due := time.monotonic() + self.dice.expovariate(1 / EACH)) < until:
            await asyncio.sleep(due - time.monotonic())
            self.seen.late.append(time.monotonic() - due)
            if not phone.transport.is_closing():
                phone.write(line)
                line += 1

    async def beats(self, screen: Screen, until: float) -> None:
        await asyncio.sleep(self.dice.uniform(0, BEAT))
        while time.monotonic() < until and not screen.transport.is_closing():
            screen.say(type="beat")
            await asyncio.sleep(BEAT)


COLUMNS = (
    "mornings", "join", "before", "after", "saved50", "saved95", "news50", "news95", "reveal95", "late95",
    "saved", "news", "refused", "closed", "load",
)  # fmt: skip
"""Join in CPU ms a screen; before and after the reveal in percent of a core; then milliseconds, and counts."""


def p(values: Iterable[float], part: float) -> float:
    found = sorted(values)
    return 1000 * found[int(len(found) * part)] if found else -1.0


def measured(mornings: int, seconds: float) -> list[float]:
    folder = tempfile.TemporaryDirectory(dir=Path(__file__).parent)
    with folder as data, Server(Path(data) / "data", pinned=0, LOG="error") as server:
        run = Run(server, [begin(server, number) for number in range(mornings)], seconds)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run.play())
    seen, (before, there, half, end) = run.seen, run.work
    return [
        mornings,
        1000 * (there - before) / len(run.screens),
        200 * (half - there) / seconds,
        200 * (end - half) / seconds,
        *(p(seen.saved, part) for part in (0.5, 0.95)),
        *(p(seen.news, part) for part in (0.5, 0.95)),
        p(seen.revealed.values(), 0.95),
        p(seen.late, 0.95),
        *map(len, (seen.saved, seen.news)),
        seen.refused,
        run.closed_early,
        os.getloadavg()[0],
    ]


def main() -> None:
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("mornings", type=int, nargs="+")
    asking.add_argument("--seconds", type=float, default=30)
    asked = asking.parse_args()
    let_in_a_hall()
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {1})
    print(*(f"{name:>8}" for name in COLUMNS))
    for mornings in asked.mornings:
        print(*(f"{value:8.1f}" for value in measured(mornings, asked.seconds)), flush=True)


if __name__ == "__main__":
    main()
