"""The same frames on real sockets, before a real server: from phones, consoles, walls and people without a seat."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from samenspel.live.wire.messages import Ask
from samenspel.live.wire.unpacking import unpack
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.handle import OnBehalf
from tests.servers import Invitation, Server
from tests.sockets import Screen, console, phone, wall

from .frames import frame
from .judge import Judge
from .values import TEXTS, Ids

PHONES = 24
PATIENCE = 60.0
"""Seconds for an answer, on a machine that is busy with others."""
SLOW = 5.0
"""Seconds of work that the answers to one round of frames may cost the server."""
BREATH = 0.06
"""Between two frames of one screen: who asks faster than a person is told to slow down."""
STEPS = ("insights", "meet", "interview", "gallery", "introduce", "before", "break")


@dataclass
class Speaker:
    """One screen that sends whatever it is given."""

    screen: Screen
    judge: Judge

    async def case(self, data: bytes) -> None:
        asked = unpack(data)
        with self.judge.trying("socket", (self.screen.surface, data)):
            await self.send(data)
            await asyncio.wait_for(self.answered(asked), PATIENCE)

    async def send(self, data: bytes) -> None:
        """As text when it can be, as bytes when it cannot."""
        assert self.screen.socket
        with suppress(ConnectionClosed):
            try:
                await self.screen.socket.send(data.decode())
            except UnicodeDecodeError:
                await self.screen.socket.send(data)
            self.beats = self.heard("beat")
            await self.screen.socket.send('{"type":"beat"}')

    def heard(self, kind: str) -> int:
        return sum(told.startswith(f'["{kind}"') for told in self.screen.heard[-200:])

    async def answered(self, asked: object) -> None:
        """Until it is, or the socket was closed on us: then we come again."""
        screen = self.screen
        if isinstance(asked, Ask) and not is_slip(asked):
            id = asked.id
            await screen.until(lambda: self.is_over() or id in (*screen.saved, *screen.refused, *screen.not_saved))
            self.judge.taken["socket"] += id in screen.saved
        else:
            before = len(screen.heard)
            await screen.until(lambda: self.is_over() or len(screen.heard) > before - 1)
        if self.is_over():
            await screen.close()
            screen.goodbye = ""
            await screen.open()

    def is_over(self) -> bool:
        return bool(self.screen.goodbye) or self.screen.listener is None or self.screen.listener.done()


def is_slip(asked: Ask) -> bool:
    """Answered when others have given theirs, perhaps at the end of the step."""
    command = asked.command.command if isinstance(asked.command, OnBehalf) else asked.command
    return isinstance(command, GiveDots | AnswerBefore)


def ids(speakers: Sequence[Speaker]) -> Ids:
    """Of all that any of them sees."""
    found: dict[str, list[str]] = {"any": []}
    for speaker in speakers:
        for record in (*speaker.screen.room.values(), *speaker.screen.own.values()):
            found.setdefault(record["kind"], []).append(record["id"])
            found["any"].append(record["id"])
    return found


async def play(judge: Judge, server: Server, invitation: Invitation, dice: Random, cases: int) -> list[Screen]:
    """A hall in which everybody sends anything, while the facilitator goes on from step to step."""
    screens = [console(invitation), wall(invitation), *(phone(invitation) for _ in range(PHONES))]
    speakers = [Speaker(await screen.open(), judge) for screen in screens]
    for number, screen in enumerate(screens[2:-2]):  # two stay at the door
        await screen.do("Join", alias=f"deelnemer {number}")
    leader = await console(invitation).open()
    rounds = -(-cases // len(speakers))
    for number in range(rounds):
        if number % max(1, rounds // len(STEPS)) == 0:
            await leader.do("OpenStep", name=STEPS[number * len(STEPS) // rounds % len(STEPS)])
        known = ids(speakers)
        before = server.work
        await asyncio.gather(*(speaker.case(frame(dice, known)) for speaker in speakers))
        if server.work - before > SLOW:
            judge.blame(f"socket: one round took {server.work - before:.1f} s")
        await asyncio.sleep(BREATH)
    for screen in (*screens, leader):
        await screen.close()
    return [*screens, leader]


async def knock(judge: Judge, invitation: Invitation, dice: Random, cases: int) -> None:
    """First frames of whoever was not let in yet."""
    for _ in range(-(-cases // 20)):
        await asyncio.gather(*(first_frame(judge, invitation, dice) for _ in range(20)))


async def first_frame(judge: Judge, invitation: Invitation, dice: Random) -> None:
    data = frame(dice, {"any": []}) if dice.random() < 0.3 else json.dumps(hello(invitation, dice)).encode()
    with judge.trying("door", data):
        async with (
            asyncio.timeout(PATIENCE + 5),
            connect(f"ws://127.0.0.1:{invitation.port}/live", compression=None, ping_interval=None) as socket,
        ):
            with suppress(ConnectionClosed):
                await socket.send(data)
                judge.taken["door"] += '["welcome"' in str(await socket.recv())


def hello(invitation: Invitation, dice: Random) -> dict[str, Any]:
    """One thing in it is not as it should be, mostly."""
    said: dict[str, Any] = {
        "type": "hello",
        "version": 1,
        "code": invitation.code,
        "surface": "phone",
        "secret": "2" * 12,
    }
    said |= {"mark": ""}
    strange: Any = dice.choice((dice.choice(TEXTS), dice.choice(TEXTS), 1, None, [], -1, "console", "wall"))
    said[dice.choice(list(said))] = strange
    return said


def compare(judge: Judge, server: Server, screens: Sequence[Screen]) -> None:
    """What is in the logbook is what was said to be saved: every refused case changed nothing, each taken one once."""
    saved = {id for screen in screens for id in screen.saved}
    with sqlite3.connect(server.data / "samenspel.sqlite") as db:
        kept = [str(command) for (command,) in db.execute("select command from entries where number > 1")]
    judge.case = "the logbook"
    if len(kept) != len(set(kept)):
        judge.blame("a command was kept twice")
    if unsaid := [id for id in kept if is_screens(id) and id not in saved]:
        judge.blame(f"kept, and never said to be saved: {unsaid[:3]}")


def is_screens(id: str) -> bool:
    """Whether a screen of ours made this id; the clock makes its own."""
    return len(id) in (16, 24) and all(sign in "0123456789abcdef" for sign in id)


def run(judge: Judge, server: Server, dice: Random, cases: int) -> None:
    invitation = server.begin()
    screens = asyncio.run(play(judge, server, invitation, dice, cases * 4 // 5))
    compare(judge, server, screens)
    asyncio.run(knock(judge, invitation, dice, cases // 5))
