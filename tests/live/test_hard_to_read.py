"""Texts that are work to read hold up nobody, and whoever sends them all the time is seen and sent away."""

import asyncio
import json
import time
from pathlib import Path

from tests.live.test_gate import posted
from tests.live.test_security_log import told
from tests.servers import Invitation, Server
from tests.sockets import Screen, phone, seated

SOON = 0.25
"""Seconds that somebody in another session waits longer for an answer than on this machine when nobody floods."""
HEAP = "a" + "\u0301" * 500 + "\u0323" * 499
LOOSE = "\u180e\u0301" * 499
"""As long as a name may be before it is read; none has more marks in a row than a language."""
TELLING = "\u0628\u0651\u064e" * 3300
"""Ten thousand signs that all are to be looked at, and none of which is out of the ordinary."""


async def slowest(somebody: Screen, attack: "asyncio.Task[None]") -> float:
    """The longest that somebody in another session waits for an answer, while this goes on."""
    longest = 0.0
    while not attack.done():
        began = time.monotonic()
        await somebody.beat()
        longest = max(longest, time.monotonic() - began)
        await asyncio.sleep(0.01)
    await attack
    return longest


async def floods(invitation: Invitation, command: dict[str, str], many: int = 60) -> None:
    """From somebody without a seat."""
    stranger = await phone(invitation).open()
    for n in range(many):
        await stranger.say(type="ask", id=f"{n:020}", command=command)
    await asyncio.sleep(2)
    await stranger.close()


def test_names_that_are_work_to_read_and_texts_of_strangers_hold_up_no_other_session(tmp_path: Path) -> None:
    async def story(mine: Invitation, theirs: Invitation) -> list[float]:
        async with seated(mine, "Anna") as [anna]:
            calm = await slowest(anna, asyncio.create_task(asyncio.sleep(2)))
            waits = []
            for command in (
                {"type": "Join", "alias": LOOSE, "organisation": LOOSE},
                {"type": "Join", "alias": HEAP, "organisation": HEAP},
                {"type": "Park", "text": TELLING},
            ):
                waits.append(await slowest(anna, asyncio.create_task(floods(theirs, command))) - calm)
        return waits

    with Server(tmp_path) as server:
        waits = asyncio.run(story(server.begin(), server.begin()))
        assert max(waits) < SOON, waits


def test_texts_of_somebody_with_a_seat_are_read_by_turns(tmp_path: Path) -> None:
    async def story(mine: Invitation, theirs: Invitation) -> float:
        async with seated(mine, "Anna") as [anna], seated(theirs, "Boef") as [boef]:

            async def attack() -> None:
                for n in range(60):
                    await boef.say(type="ask", id=f"{n:020}", command={"type": "Park", "text": TELLING})
                await asyncio.sleep(2)

            calm = await slowest(anna, asyncio.create_task(asyncio.sleep(2)))
            return await slowest(anna, asyncio.create_task(attack())) - calm

    with Server(tmp_path) as server:
        assert asyncio.run(story(server.begin(), server.begin())) < SOON


def test_whoever_sends_heaps_of_marks_is_seen_and_sent_away(tmp_path: Path) -> None:
    async def story(theirs: Invitation) -> str:
        stranger = await phone(theirs).open()
        for n in range(30):
            await stranger.say(type="ask", id=f"{n:020}", command={"type": "Join", "alias": HEAP})
        await stranger.until(lambda: stranger.goodbye)
        return str(stranger.goodbye)

    with Server(tmp_path) as server:
        assert asyncio.run(story(server.begin())) == "not_understood"
        told(tmp_path, "garbage")


def test_whoever_begins_a_session_with_a_heap_of_marks_is_seen(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        assert posted(server, "/api/sessions", title=HEAP)[0] in (201, 400)
        told(tmp_path, "garbage")
        lines = [json.loads(line) for line in (tmp_path / "security.log").read_text().splitlines()]
        assert [line["what"] for line in lines if line["kind"] == "garbage"] == ["marks"]
