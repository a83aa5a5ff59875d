"""Phones, walls and consoles of tests, on real sockets: each keeps what it was sent, and shows a test all of it."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random
from secrets import token_hex
from typing import Any, Self

from msgspec import to_builtins
from msgspec.json import Decoder
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from samenspel.live.door.passes import PASS_SIGNS, SIGNS
from samenspel.live.wire.messages import (
    Besides,
    Bye,
    CameFrom,
    Drawn,
    NotSaved,
    OnDisk,
    Refused,
    Saved,
    States,
    Update,
    Welcomed,
)
from samenspel.live.wire.parts import VERSION
from samenspel.room.records import PartName
from tests.servers import PATIENCE, Invitation

Json = Any
Part = tuple[list[Json], list[str]]
"""Records as they come over the wire, what is as it was by default left out; and ids that were lost."""
from_server: Decoder[Update[Part] | Drawn[Json] | Besides] = Decoder(Update[Part] | Drawn[Json] | Besides)


def new_pass(dice: Random | None = None) -> str:
    dice = dice or Random(token_hex(8))
    return "".join(dice.choice(SIGNS) for _ in range(PASS_SIGNS))


@dataclass
class Screen:
    """A phone, wall or console as the browser's client behaves: maps of records, a mark, and asks kept until saved."""

    invitation: Invitation
    surface: str = "phone"
    secret: str = ""
    card: str = ""
    port: int = 0
    address: str = ""
    """From where it comes, as a proxy says it."""
    mark: str = ""
    room: dict[str, Json] = field(default_factory=dict)
    own: dict[str, Json] = field(default_factory=dict)
    unsaved: dict[str, Json] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    not_saved: list[str] = field(default_factory=list)
    present: dict[str, str] = field(default_factory=dict)
    whence: dict[str, Json] = field(default_factory=dict)
    """From where people came, as a console is told."""
    ink: list[list[Json]] = field(default_factory=list)
    """A list of pieces for each frame of ink."""
    welcome: Json = None
    disk: str = "well"
    """How it is with the logbook, as a console is told."""
    goodbye: str = ""
    heard: list[str] = field(default_factory=list)
    socket: ClientConnection | None = None
    listener: asyncio.Task[None] | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self) -> Self:
        """Connect, say hello, and ask again for what was not saved yet."""
        url = f"ws://127.0.0.1:{self.port or self.invitation.port}/live"
        more = {"X-Forwarded-For": self.address} if self.address else None
        self.socket = await connect(
            url, max_size=None, compression=None, ping_interval=None, open_timeout=PATIENCE, additional_headers=more
        )
        await self.say(
            type="hello",
            version=VERSION,
            code=self.invitation.code,
            card=self.card,
            surface=self.surface,
            secret=self.secret,
            mark=self.mark,
        )
        self.listener = asyncio.create_task(self.listen(self.socket))
        for id, command in list(self.unsaved.items()):
            await self.say(type="ask", id=id, command=command)
        return self

    async def close(self) -> None:
        if self.socket:
            await self.socket.close()
        if self.listener:
            await asyncio.wait([self.listener])

    async def say(self, **frame: Json) -> None:
        assert self.socket
        with contextlib.suppress(ConnectionClosed):
            await self.socket.send(json.dumps(frame))

    async def ask(self, type: str, **fields: Json) -> str:
        """Ask, and keep the command until it is saved or refused. Returns its id."""
        id = token_hex(8)
        self.unsaved[id] = {"type": type, **fields}
        await self.say(type="ask", id=id, command=self.unsaved[id])
        return id

    async def do(self, type: str, **fields: Json) -> str:
        """Ask and wait for the answer: `saved`, or the reason of the refusal."""
        id = await self.ask(type, **fields)
        await self.until(lambda: id not in self.unsaved)
        return self.refused.get(id, "saved")

    async def beat(self) -> None:
        """A sign of life, answered: all that was said before it is taken, and all that was sent before is here."""
        before = self.beats
        await self.say(type="beat")
        await self.until(lambda: self.beats > before)

    @property
    def beats(self) -> int:
        return sum(text.startswith('["beat"') for text in self.heard)

    async def until(self, holds: Any, seconds: float = PATIENCE) -> None:
        """Wait until what has come in makes this true."""
        async with asyncio.timeout(seconds):
            while not holds():
                self.changed.clear()
                await self.changed.wait()

    async def listen(self, socket: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for data in socket:
                self.heard.append(str(data))
                self.hear(from_server.decode(data))
                self.changed.set()
        self.changed.set()

    def hear(self, frame: "Update[Part] | Drawn[Json] | Besides") -> None:
        match frame:
            case Welcomed(welcome):
                self.welcome = to_builtins(welcome)
            case Update():
                self.news(frame)
            case Saved(ids):
                self.saved += ids
                for id in ids:
                    self.unsaved.pop(id, None)
            case Refused(id, reason):
                self.refused[id] = reason
                self.unsaved.pop(id, None)
            case NotSaved(ids):
                self.not_saved += ids
            case States() | CameFrom() | OnDisk():
                self.hear_besides(frame)
            case Drawn(pieces):
                self.ink.append(pieces)
            case Bye(reason):
                self.goodbye = reason

    def hear_besides(self, frame: States | CameFrom | OnDisk) -> None:
        if isinstance(frame, States):
            self.present |= frame.states
        elif isinstance(frame, OnDisk):
            self.disk = frame.state
        else:
            self.whence |= to_builtins(frame.people)

    def news(self, update: "Update[Part]") -> None:
        self.mark = update.mark
        for (put, drop), records in ((update.room, self.room), (update.own, self.own)):
            if update.whole:
                records.clear()
            records.update({record["id"]: record for record in put})
            for id in drop:
                del records[id]

    def all(self, kind: str) -> list[Json]:
        return [record for record in {**self.room, **self.own}.values() if record["kind"] == kind]

    @property
    def step(self) -> str:
        """The id of the step that is open."""
        return next((str(step["id"]) for step in self.all("step") if step.get("open", True)), "")


def console(invitation: Invitation, **more: Json) -> Screen:
    return Screen(invitation, "console", invitation.key, **more)


def wall(invitation: Invitation, **more: Json) -> Screen:
    return Screen(invitation, "wall", **more)


def phone(invitation: Invitation, **more: Json) -> Screen:
    return Screen(invitation, "phone", more.pop("secret", "") or new_pass(), **more)


@contextlib.asynccontextmanager
async def seated(invitation: Invitation, *aliases: str) -> AsyncIterator[list[Screen]]:
    """Phones of people who have taken a seat."""
    phones = [await phone(invitation).open() for _ in aliases]
    for alias, screen in zip(aliases, phones, strict=True):
        assert await screen.do("Join", alias=alias) == "saved"
        await screen.until(lambda screen=screen: screen.own)
    try:
        yield phones
    finally:
        for screen in phones:
            await screen.close()


def sheet_of(screen: Screen) -> str:
    """The sheet of the table at which somebody sits, where what they lay hangs; empty as long as they have none."""
    return sheet_among([*screen.room.values(), *screen.own.values()], screen.welcome["me"])


def sheet_among(records: list[Json], me: str) -> str:
    groups = [one for one in records if one["kind"] == "group" and me in one["people"]]
    mine = {(one["step"], one["number"]) for one in groups}
    return next(
        (str(one["id"]) for one in records if one["kind"] == "sheet" and (one["step"], one["number"]) in mine), ""
    )


async def begin_part(desk: Screen, name: PartName) -> None:
    """End the parts before it, one by one."""
    while (now := step_at(desk))["parts"][now.get("part", 0)]["name"] != name:
        assert await desk.do("EndPart", step=now["id"], part=now.get("part", 0), since=now["part_from"]) == "saved"
        await desk.until(lambda now=now: step_at(desk) != now)


def step_at(desk: Screen) -> Any:
    """The step that is open."""
    return next(step for step in desk.all("step") if step["id"] == desk.step)
