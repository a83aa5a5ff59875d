"""A screen of our own on a real socket: it keeps a map of records, and repeats commands until they are answered."""

import asyncio
import contextlib
from asyncio import Event, Future
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Self

from msgspec import Raw
from msgspec.json import Decoder

from samenspel.live.wire.messages import (
    Alive,
    Besides,
    Bye,
    Drawn,
    Hello,
    NotSaved,
    Pulse,
    Refused,
    Saved,
    States,
    Tidied,
    Update,
    Welcomed,
)
from samenspel.live.wire.parts import UNHURRIED, VERSION, State, Surface, Welcome
from samenspel.rehearsal.judge.canary import canaries_in
from samenspel.rehearsal.judge.oracle import Oracle

from .line import Json, Line, Lost, NotUnderstood
from .view import EMPTY, NOTHING, Part, View

ANSWER_WITHIN = 10.0
"""Seconds after which an answer was lost on the way: ask again."""
BREATH = 3.0
"""Seconds before asking again what could not be saved."""
AT_THE_DOOR = frozenset({"Join"})
from_server: Decoder[Update[Raw] | Drawn[Raw] | Besides] = Decoder(Update[Raw] | Drawn[Raw] | Besides)


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
    """A phone, the wall or the console. It behaves as the browser does, and reports what it receives to the oracle."""

    oracle: Oracle = field(default_factory=Oracle)
    surface: Surface = "phone"
    secret: str = ""
    waits: list[float] = field(default_factory=list)
    """Milliseconds from asking to saved, slips excepted."""
    mark: str = ""
    room: View = EMPTY
    own: View = EMPTY
    """What this screen alone sees, or sees more of than the room does."""
    unsaved: dict[str, Asked] = field(default_factory=dict)
    welcome: Welcome | None = None
    states: dict[str, State] = field(default_factory=dict)
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

    def hello(self) -> Hello:
        return Hello(VERSION, self.door.code, self.surface, self.secret, mark=self.mark, pretended=True)

    # --- asking

    async def ask(self, type: str, **fields: Json) -> str:
        """Send a command; the reason it was refused, or nothing when it is saved."""
        return await self.begin(type, **fields)

    def begin(self, type: str, **fields: Json) -> "Future[str]":
        """Send a command without waiting for the answer. Whoever was sent away gets none."""
        id = token_hex(12)
        asked = Asked({"type": type, **fields}, asyncio.get_running_loop().create_future())
        if self.goodbye:
            asked.answer.set_exception(self.lost())
        else:
            self.unsaved[id] = asked
            self.send(id)
        return asked.answer

    def send(self, id: str) -> None:
        """Without a seat only taking one is allowed."""
        asked = self.unsaved.get(id)
        may = self.is_seated or (asked and asked.name in AT_THE_DOOR)
        if asked and self.welcome and may and self.wire and self.network.is_set() and self.awake.is_set():
            asked.sent_at = asyncio.get_running_loop().time()
            self.say({"type": "ask", "id": id, "command": asked.command})

    def ask_again(self, now: float) -> None:
        """What was not answered in time was lost on the way."""
        late = [id for id, one in self.unsaved.items() if now - one.sent_at > ANSWER_WITHIN]
        for id in late:
            if self.unsaved[id].name not in UNHURRIED:
                self.send(id)

    # --- hearing

    def hear(self, data: bytes) -> None:
        """Search all of it for canaries: what the room sees once for all screens that received it, the rest here."""
        now = asyncio.get_running_loop().time()
        frame = from_server.decode(data)
        if isinstance(frame, Update):
            room, own = bytes(frame.room), bytes(frame.own)
            self.note(canaries_in(frame.mark.encode() + own), now)
            self.news(frame.mark, frame.whole, room, own, now)
        elif isinstance(frame, Tidied) and frame.id in self.unsaved:
            pass  # what this screen asked itself, as it is kept
        else:
            self.note(canaries_in(data), now)
            self.told_besides(frame, now)

    def told_besides(self, frame: Drawn[Raw] | Besides, now: float) -> None:
        match frame:
            case Welcomed(welcome):
                self.welcome = welcome
                self.door.pace.told(welcome.now, welcome.speed)
                for id in list(self.unsaved):
                    self.send(id)
                self.changed.set()
            case Saved(ids):
                for id in ids:
                    self.answered(id, "", now)
            case Refused(id, reason):
                self.answered(id, reason, now)
            case NotSaved(ids):
                for id in ids:
                    asyncio.get_running_loop().call_later(BREATH, self.send, id)
            case Alive():
                self.sign_answered()
            case Bye(reason):
                self.sent_away(reason)
                self.changed.set()
            case other:
                self.told_in_passing(other)

    def told_in_passing(self, frame: Drawn[Raw] | Besides) -> None:
        """What is sent but not kept."""
        match frame:
            case Pulse(now, speed):
                self.door.pace.told(now, speed)
            case States(states):
                self.states |= states
                self.changed.set()

    def news(self, mark: str, whole: bool, room: bytes, own: bytes, now: float) -> None:
        views = self.door.views
        self.mark, self.told = mark, True
        self.look(views.part(room), now)
        self.room = views.after(EMPTY if whole else self.room, mark, room)
        before = EMPTY if whole else self.own
        self.own = before if own == NOTHING else before.after(self.look(Part(own), now))
        self.changed.set()

    def look(self, part: Part, now: float) -> Part:
        """Tell the oracle what came in."""
        self.oracle.look(self.actor, part.kinds)
        self.oracle.hear_shared(self.actor, part.canaries, now, min(now, self.behind))
        return part

    def note(self, numbers: Collection[int], now: float) -> None:
        if numbers:
            self.oracle.hear(self.actor, numbers, now, min(now, self.behind))

    def sent_away(self, reason: str) -> None:
        self.goodbye = reason
        for asked in self.unsaved.values():
            if not asked.answer.done():
                asked.answer.set_exception(self.lost())

    def lost(self) -> Lost:
        return Lost(f"{self.door.url} ({self.goodbye})" if self.goodbye else self.door.url)

    def answered(self, id: str, reason: str, now: float) -> None:
        asked = self.unsaved.pop(id, None)
        if asked is None:
            return
        if not reason and asked.name not in UNHURRIED:
            self.taken += 1
            if asked.sent_at > self.woke_at:
                self.waits.append((now - asked.sent_at) * 1000)
        if reason == "not_understood":
            asked.answer.set_exception(NotUnderstood(asked.name))
        elif not asked.answer.done():
            asked.answer.set_result(reason)

    # --- looking

    @property
    def is_seated(self) -> bool:
        return self.welcome is not None and self.welcome.seated

    @property
    def actor(self) -> str:
        """Whose eyes these are: the wall, the desk, or a person; somebody at the door is nobody yet."""
        return {"wall": "wall", "console": "desk"}.get(self.surface) or (self.welcome.me if self.welcome else "")

    async def until(self, holds: Callable[[], bool], seconds: float = 600) -> None:
        """Wait until what has come in makes this true."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not (holds() or self.goodbye):
                    self.changed.clear()
                    await self.changed.wait()
        if not holds():
            raise self.lost()

    def all(self, kind: str) -> Collection[Json]:
        """All records of a kind; its own as it sees them itself."""
        own, room = self.own.kinds.get(kind, {}), self.room.kinds.get(kind, {})
        return {**room, **own}.values() if own else room.values()

    def get(self, id: str) -> Json:
        """The record with this id, or None."""
        return self.own.records.get(id) or self.room.records.get(id)

    def one(self, kind: str, **like: Json) -> Json:
        """The first record of a kind with these fields, or None."""
        return next((r for r in self.all(kind) if all(r.get(name) == value for name, value in like.items())), None)

    @property
    def step(self) -> Json:
        """The step that is open, or None."""
        return next((step for step in self.all("step") if step.get("open", True)), None)
