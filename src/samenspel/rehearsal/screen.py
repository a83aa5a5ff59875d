"""A screen of our own on a real socket: it keeps a map of records, and asks again until there is an answer."""

import asyncio
import contextlib
from asyncio import Event, Future
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Self

from msgspec.json import decode

from .canary import canaries
from .line import Json, Line, Lost
from .oracle import Oracle

VERSION = 1
"""Of the protocol between screen and server."""
ANSWER_WITHIN = 10.0
"""Seconds after which an answer was lost on the way: ask again."""
BREATH = 3.0
"""Seconds before asking again what could not be saved."""
UNHURRIED = frozenset({"AnswerBefore", "GiveDots"})
"""Slips for the ballot: answered when enough lie together, perhaps at the end of the step."""
AT_THE_DOOR = frozenset({"Join"})


@dataclass
class Asked:
    command: Json
    answer: Future[str]
    sent_at: float = 0.0

    @property
    def name(self) -> str:
        return str(self.command["command"]["type"] if self.command["type"] == "OnBehalf" else self.command["type"])


@dataclass(eq=False)
class Screen(Line):
    """A phone, the wall or the console. It behaves as the browser does, and tells the oracle all that it receives."""

    oracle: Oracle = field(default_factory=Oracle)
    surface: str = "phone"
    secret: str = ""
    waits: list[float] = field(default_factory=list)
    """Milliseconds from asking to saved, slips excepted."""
    mark: str = ""
    room: dict[str, Json] = field(default_factory=dict)
    own: dict[str, Json] = field(default_factory=dict)
    kinds: dict[str, dict[str, Json]] = field(default_factory=lambda: defaultdict(dict))
    """What this screen sees, by kind and id."""
    unsaved: dict[str, Asked] = field(default_factory=dict)
    welcome: Json = None
    states: dict[str, str] = field(default_factory=dict)
    """Who is here, away or writing, as the desk is told."""
    told: bool = False
    changed: Event = field(default_factory=Event)
    taken: int = 0
    """Commands that were saved as a turn."""

    async def open(self) -> Self:
        """Come in, and stay in until `close`."""
        self.dial()
        await self.until(lambda: self.welcome is not None, 30)
        return self

    def hello(self) -> Json:
        seat = {"code": self.door.code, "surface": self.surface, "secret": self.secret, "mark": self.mark}
        return {"type": "hello", "version": VERSION, **seat, "pretended": True}

    # --- asking

    async def ask(self, type: str, **fields: Json) -> str:
        """Ask for something; the reason of the refusal, or nothing when it is saved."""
        return await self.begin(type, **fields)

    def begin(self, type: str, **fields: Json) -> "Future[str]":
        """Ask for something without waiting for the answer."""
        id = token_hex(12)
        asked = Asked({"type": type, **fields}, asyncio.get_running_loop().create_future())
        self.unsaved[id] = asked
        self.run(self.send(id))
        return asked.answer

    async def send(self, id: str) -> None:
        """Without a seat only taking one is allowed."""
        asked = self.unsaved.get(id)
        seated = self.welcome and (self.welcome["seated"] or (asked and asked.name in AT_THE_DOOR))
        if asked and seated and self.network.is_set() and self.awake.is_set():
            asked.sent_at = asyncio.get_running_loop().time()
            await self.say({"type": "ask", "id": id, "command": asked.command})

    async def send_all(self) -> None:
        """In the order in which it was asked."""
        for id in list(self.unsaved):
            await self.send(id)

    async def ask_again(self, now: float) -> None:
        """What was not answered in time was lost on the way."""
        late = [id for id, one in self.unsaved.items() if now - one.sent_at > ANSWER_WITHIN]
        for id in late:
            if id in self.unsaved and self.unsaved[id].name not in UNHURRIED:
                await self.send(id)

    async def after_a_breath(self, id: str) -> None:
        await asyncio.sleep(BREATH)
        await self.send(id)

    # --- hearing

    def hear(self, data: str) -> None:
        now = asyncio.get_running_loop().time()
        if found := canaries(data):
            self.oracle.hear(self.actor, found, now)
        match decode(data):
            case ["welcome", welcome]:
                self.welcome = welcome
                self.door.pace.told(welcome["now"], welcome["speed"])
                self.run(self.send_all())
            case ["news", mark, whole, room, own]:
                self.news(mark, whole, room, own)
            case ["saved", ids]:
                for id in ids:
                    self.answered(id, "", now)
            case ["refused", id, reason]:
                self.answered(id, reason, now)
            case ["not_saved", ids]:
                for id in ids:
                    self.run(self.after_a_breath(id))
            case ["bye", reason]:
                self.sent_away(reason)
            case other:
                self.hear_passing(other)
        self.changed.set()

    def hear_passing(self, frame: Json) -> None:
        """What is told but not kept."""
        match frame:
            case ["pulse", session_time, speed]:
                self.door.pace.told(session_time, speed)
            case ["passing", states]:
                self.states |= states

    def news(self, mark: str, whole: bool, room: Json, own: Json) -> None:
        self.mark, self.told = mark, True
        if whole:
            self.room.clear()
            self.own.clear()
            self.kinds.clear()
        for part, records, others in ((room, self.room, self.own), (own, self.own, self.room)):
            for record in map(self.door.kept_once, part[0]):
                records[record["id"]] = self.kinds[record["kind"]][record["id"]] = record
                self.oracle.look(self.actor, record["kind"], record.get("of", ""))
            for id in part[1]:
                gone = records.pop(id, None)
                if gone and id in others:
                    self.kinds[gone["kind"]][id] = others[id]
                elif gone:
                    del self.kinds[gone["kind"]][id]

    def sent_away(self, reason: str) -> None:
        self.goodbye = reason
        for asked in self.unsaved.values():
            if not asked.answer.done():
                asked.answer.set_exception(Lost(f"{self.door.url} ({reason})"))

    def answered(self, id: str, reason: str, now: float) -> None:
        asked = self.unsaved.pop(id, None)
        if asked is None:
            return
        if not reason and asked.name not in UNHURRIED:
            self.taken += 1
            if asked.sent_at > self.woke_at:
                self.waits.append((now - asked.sent_at) * 1000)
        if not asked.answer.done():
            asked.answer.set_result(reason)

    # --- looking

    @property
    def actor(self) -> str:
        """Whose eyes these are: the wall, the desk, or a person; somebody at the door is nobody yet."""
        return {"wall": "wall", "console": "desk"}.get(self.surface) or (self.welcome or {}).get("me", "")

    async def until(self, holds: Callable[[], bool], seconds: float = 600) -> None:
        """Wait until what has come in makes this true."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not (holds() or self.goodbye):
                    self.changed.clear()
                    await self.changed.wait()
        if not holds():
            raise Lost(f"{self.door.url} ({self.goodbye})" if self.goodbye else self.door.url)

    def all(self, kind: str) -> Iterable[Json]:
        return self.kinds[kind].values()

    def one(self, kind: str, **like: Json) -> Json:
        """The first record of a kind with these fields, or None."""
        return next((r for r in self.all(kind) if all(r.get(name) == value for name, value in like.items())), None)

    @property
    def step(self) -> Json:
        """The step that is open, or None."""
        return next((step for step in self.all("step") if step.get("open", True)), None)
