"""Records the mornings that the demo begins with: run `python -m tests.live.record_demo` when the programme changes.

The demo's own people play at a real server until ten seconds before the reveal; then its logbook is read.
"""

import asyncio
from datetime import datetime
from pathlib import Path
from secrets import token_bytes
from typing import get_args
from zoneinfo import ZoneInfo

import uvicorn
from msgspec.json import encode

from samenspel import app
from samenspel.address import listen, own_address
from samenspel.live.door.passes import hash_of
from samenspel.live.gate.frames import WholeFrames
from samenspel.live.host import Host
from samenspel.live.term.session_time import SessionTime
from samenspel.logbook.keeping import Founded, new_id
from samenspel.logbook.memory import MemoryLogbook
from samenspel.practice import demo
from samenspel.practice.demo import KEY, PEOPLE, Stored
from samenspel.practice.rehearsals import empty_house
from samenspel.rehearsal import guide
from samenspel.rehearsal.company import Order, invited, take_part
from samenspel.rehearsal.deeds.registry import oracle
from samenspel.rehearsal.following import Follower
from samenspel.rehearsal.morning import Morning
from samenspel.rehearsal.phones.line import Door
from samenspel.rehearsal.phones.pace import Pace
from samenspel.rehearsal.phones.screen import Screen
from samenspel.rehearsal.reading import sentences
from samenspel.room.records import Language, Step
from samenspel.room.turn import Entry
from samenspel.settings import Settings

NINE = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp()
"""Session time at which the recorded morning begins."""
CODE = "RECEPTE"
BEFORE = 10.0
"""Seconds before the reveal."""


async def record(language: Language) -> tuple[Stored, list[Entry]]:
    """One morning up to the moment before its reveal."""
    settings, logbook = Settings(), MemoryLogbook()
    listener = listen("127.0.0.1", 0)
    web = app.build(settings, MemoryLogbook())
    config = uvicorn.Config(web, ws=WholeFrames, ws_per_message_deflate=False, ws_ping_interval=None, log_config=None)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve([listener]))
    while not server.started:
        await asyncio.sleep(0.05)
    house = empty_house(asyncio.get_running_loop(), SessionTime(start=NINE), logbook)
    founded = Founded(new_id(), CODE, hash_of(KEY), token_bytes(32))
    host = await house.begin(founded, app.demo_morning(settings, language))
    web.state.house.hold(host, CODE)
    passes = await play(Order(own_address(listener), CODE, language, PEOPLE, KEY), host)
    step = next(step for step in host.session.all(Step) if step.open)
    at = step.part_from + step.parts[-1].seconds - BEFORE
    entries = [entry for entry in logbook.read(founded.session) if entry.at <= at]
    server.should_exit = True
    await serving
    return Stored(at, founded.secret, passes), entries


async def play(order: Order, host: Host) -> tuple[str, ...]:
    """Until the last part of the step that is revealed is nearly over. Returns the passes of those who took part."""
    morning = Morning(Door(order.url, order.code, Pace(follows=True)), sentences(order.language), oracle(marks=False))
    people = invited(order)
    playing = [morning.start(take_part(Follower(person, morning))) for person in people]
    desk = await Screen(morning.door, morning.oracle, "console", order.key).open()
    leading = morning.start(guide.Guide(morning, desk).lead())
    while not is_nearly_over(host):
        await asyncio.sleep(0.01)
    leading.cancel()
    for one in playing:
        one.cancel()
    await desk.close()
    return tuple(person.secret for person in people)


def is_nearly_over(host: Host) -> bool:
    step = next((step for step in host.session.all(Step) if step.open), None)
    if step is None or step.name != "insights" or step.part < len(step.parts) - 1:
        return False
    return host.chance.time.now() > step.part_from + step.parts[-1].seconds - BEFORE


def main() -> None:
    guide.WAITING = 200.0
    for language in get_args(Language):
        stored, entries = asyncio.run(record(language))
        file = Path(demo.__file__).with_name(f"demo.{language}.jsonl")
        file.write_bytes(b"".join(encode(line) + b"\n" for line in (stored, *entries)))
        print(file.name, len(entries), "entries,", file.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
