"""Somebody who takes part: comes in, follows the steps on their phone, has trouble with it, and goes home."""

import asyncio
from asyncio import Task
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random
from secrets import token_hex
from typing import Literal

from .cast import Person, Trait
from .judge.oracle import marked
from .judge.writings import Kind, Writing
from .morning import Morning
from .phones.line import Json, Lost
from .phones.screen import Screen
from .reading import Saying

TROUBLE: tuple[tuple[str, str], ...] = (
    ("meet", "first"), ("introduce", "instruct"), ("interview", "first"), ("interview", "second"),
    ("insights", "alone"), ("insights", "table"), ("gallery", "whole"),
)  # fmt: skip
"""Where the network may fall out, in the middle of an ask."""
HOME: tuple[tuple[str, str], ...] = (("introduce", "turn"), ("interview", "review"), ("insights", "table"))
"""Where somebody may go home early, when their writing is done."""
IN_A_POCKET, FOR_LONG = (10, 60), (600, 1200)
"""Seconds of session time in which a phone is not read."""
A_MOMENT = 0.02
ROOM_FOR_CANARY = 10
"""Signs."""
LONGEST: Mapping[Kind, int] = {
    "badge": 80, "keywords": 120, "maytell": 300, "story": 4000, "insight": 500, "title": 80, "parked": 500,
}  # fmt: skip
"""Signs that each may have."""
DICE: ContextVar[Random | None] = ContextVar("dice", default=None)
"""Those of the part that is being done; each part is done in a task of its own."""


@dataclass(eq=False)
class Participant:
    """One person with one phone."""

    person: Person
    morning: Morning
    screen: Screen = field(init=False)
    gone: bool = False
    following: Task[None] | None = None
    at_the_door: Random = field(init=False)
    trouble: frozenset[tuple[str, str]] = frozenset()
    home: tuple[str, str] | None = None
    deaf: tuple[str, str] | None = None
    """Where this one stops reading, so long that the server may cut them off."""
    busy: int = 0
    """How many parts this person is still doing something for."""
    at: tuple[str, str] | None = None
    """The part that this person is doing."""
    helps: list[str] = field(default_factory=list)
    """The ids of the people on paper for whom this one gives dots."""

    def __post_init__(self) -> None:
        self.at_the_door = self.person.dice("the door")
        self.trouble = frozenset(self.dice.sample(TROUBLE, 3)) if self.is_one_who("loses") else frozenset()
        self.home = self.dice.choice(HOME) if self.is_one_who("leaves") else None
        self.deaf = self.dice.choice(TROUBLE) if self.is_one_who("slow") else None

    @property
    def dice(self) -> Random:
        return DICE.get() or self.at_the_door

    def is_one_who(self, trait: Trait) -> bool:
        return trait in self.person.traits

    @property
    def id(self) -> str:
        return self.screen.actor

    # --- coming and going

    async def come_in(self) -> None:
        """On one's own phone, to a seat that is taken before or now."""
        morning, person = self.morning, self.person
        self.screen = Screen(morning.door, morning.oracle, "phone", person.secret, morning.waits)
        self.screen.reads_slowly = self.is_one_who("slow")
        await self.screen.open()
        if not self.screen.is_seated:
            await self.take_a_seat()
        await self.screen.until(lambda: bool(self.screen.actor) and self.screen.told)

    async def take_a_seat(self) -> None:
        """Under a name that is still free. The organisation is for the draw alone."""
        morning, person = self.morning, self.person
        badge = morning.oracle.write("badge", "", "", morning.now)
        organisation = marked(person.organisation[: LONGEST["badge"] - ROOM_FOR_CANARY], badge)
        alias = person.alias
        badge_says = {"role": person.role, "organisation": organisation, "pretended": True}
        while reason := await self.screen.ask("Join", alias=alias, **badge_says):
            if reason == "already_in":
                break
            if reason != "alias_taken":
                raise Lost(f"{morning.door.url} ({reason})")
            alias = f"{person.alias} {self.dice.randrange(2, 99)}"
        await self.screen.until(lambda: bool(self.screen.actor) and self.screen.told)
        badge.owner, badge.writer, badge.saved = self.id, self.id, True
        if self.is_one_who("ties"):
            self.morning.do(self.say_whom_i_know())

    async def say_whom_i_know(self) -> None:
        await self.morning.goes_by(self.dice.uniform(5, 40))
        others = sorted((p["alias"], p["id"]) for p in self.screen.all("person") if p["id"] != self.id)
        for _, whom in self.dice.sample(others, min(2, len(others))):
            await self.ask("TieTo", whom=whom, how=self.dice.choice(("know", "rather_not", "manager")))

    async def follow(self, deeds: "Deeds") -> None:
        """Do in each part of each step what is to be done there, until the end or until they go home."""
        while not self.gone:
            await self.screen.until(lambda: self.moment() not in (None, self.at), 86_400)
            self.at = self.moment()
            if self.at:
                self.morning.opened[self.at[0]].set()
                self.morning.do(self.act(self.at, deeds))

    def moment(self) -> tuple[str, str] | None:
        """The step that is open, and the part of it that runs."""
        step = self.screen.step
        return (step["name"], step["parts"][step.get("part", 0)]["name"]) if step and step.get("parts") else None

    async def act(self, moment: tuple[str, str], deeds: "Deeds") -> None:
        """One part. A phone that was put away is taken in the hand first; who goes home does so when all is written."""
        self.busy += 1
        DICE.set(self.person.dice(" ".join(moment)))
        if self.is_one_who("locks") and self.dice.random() < 0.3:
            await self.put_away(*IN_A_POCKET)
        if moment == self.deaf:
            await self.put_away(*FOR_LONG)
        step = self.screen.step
        if step and (deed := deeds.get(moment)):
            await deed(self, step)
        self.busy -= 1
        if moment == self.home:
            await self.go_home()

    async def put_away(self, least: float, most: float) -> None:
        """For so many seconds of session time nothing is read."""
        self.screen.lock()
        await self.morning.goes_by(self.dice.uniform(least, most))
        self.screen.unlock()

    async def go_home(self) -> None:
        while self.busy:
            await asyncio.sleep(A_MOMENT)
        await self.ask("Leave")
        self.gone = True
        self.morning.took += self.screen.taken
        self.screen.taken = 0
        await self.screen.close()

    # --- asking

    async def ask(self, type: str, on_behalf: str = "", **fields: Json) -> str:
        """Ask, perhaps for somebody on paper, and perhaps with a network that falls out half-way."""
        if on_behalf:
            command, type = {"type": type, **fields}, "OnBehalf"
            fields = {"person": on_behalf, "command": command}
        answer = self.screen.begin(type, **fields)
        if self.moment() in self.trouble:
            self.trouble -= {self.moment() or ("", "")}
            await asyncio.sleep(self.dice.choice((0, 0.001, 0.01)))
            self.screen.lose_network()
            await self.morning.goes_by(self.dice.uniform(5, 40))
            self.screen.find_network()
        return await answer

    async def write(
        self, kind: Kind, ask: Json, text: str, *, step: str = "", group: str = "", owner: str = "", on_behalf: str = ""
    ) -> Writing:
        """Send what somebody wrote, with its canary. `step`, `group` and `owner` tell the oracle where it belongs."""
        whose = owner or on_behalf or self.id
        writing = self.morning.oracle.write(kind, whose, self.id, self.morning.now, step, group)
        if kind == "insight" and "sheet" in ask:
            writing.open("mates", writing.sent_at)
        said = marked(text[: LONGEST[kind] - ROOM_FOR_CANARY], writing)
        writing.topic, writing.by = ask.get("question") or ask.get("line", ""), on_behalf or self.id
        writing.saved = not await self.ask(**ask, on_behalf=on_behalf, **{"title" if kind == "title" else "text": said})
        writing.answered = True
        return writing

    async def vote(self, box: str, type: str, on_behalf: str = "", **fields: Json) -> None:
        """Give a slip. It is answered when enough lie together: nobody waits for it."""
        slip = self.morning.oracle.write("slip", "", "", self.morning.now)
        fields["key"] = marked(token_hex(12), slip)
        many = len(fields["insights"]) if box == "dots" else 1
        command = {"type": type, **fields}
        if on_behalf:
            command = {"type": "OnBehalf", "person": on_behalf, "command": command}
        self.morning.voted(box, many, self.screen.begin(**command))

    # --- what one says, and with whom one sits

    def says(self, kind: Saying) -> str:
        """A sentence of this kind, or what this person makes of it."""
        ways: tuple[Literal["hostile", "odd"], ...] = ("hostile", "odd")
        for way in ways:
            if self.is_one_who(way) and self.dice.random() < 0.4:
                return self.morning.sentences.pick(way, self.dice)
        return self.morning.not_said_yet(kind, self.dice)

    async def a_while(self, step: Json, low: float, high: float) -> None:
        """Some share of the part that runs."""
        seconds = step["parts"][step.get("part", 0)]["seconds"]
        await self.morning.goes_by(seconds * self.dice.uniform(low, high))

    def group_in(self, step: Json) -> Json:
        """The group in which this person sits in this step, or None."""
        groups = (g for g in self.screen.all("group") if g["step"] == step["id"] and self.id in g.get("people", ()))
        return next(groups, None)

    def on_paper(self, people: list[str]) -> list[str]:
        return [id for id in people if (self.screen.get(id) or {}).get("card")]

    def types_for(self, group: Json) -> list[str]:
        """The people on paper in a group, if this is the first there who has a phone."""
        paper = self.on_paper(group["people"])
        phones = [id for id in group["people"] if id not in paper]
        return paper if phones[:1] == [self.id] else []


Deed = Callable[[Participant, Json], Awaitable[None]]
Deeds = dict[tuple[str, str], Deed]
