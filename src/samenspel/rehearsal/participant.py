"""A participant, as the deeds of a step use them: a person, a phone, and what both can do."""

import asyncio
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from samenspel.room.records import Both, PartName, StepName

from .cast import Person, Trait
from .judge.oracle import key_with_canary, said_in
from .judge.writings import BADGE, SLIP, Circle, Kind, Writing
from .morning import Morning
from .phones.line import Json, Lost
from .phones.screen import Screen
from .reading import Saying

Moment = tuple[StepName, PartName]
"""A step and a part of it."""
DICE: ContextVar[Random | None] = ContextVar("dice", default=None)
"""Those of the part that is being done; each part is done in a task of its own."""


@dataclass(eq=False)
class Participant:
    """One person with one phone."""

    person: Person
    morning: Morning
    screen: Screen = field(init=False)
    at_the_door: Random = field(init=False)
    trouble: frozenset[Moment] = frozenset()
    """The parts in which the network falls out, in the middle of an ask."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key of the slip that they gave in each ballot box, as a phone keeps it."""

    def __post_init__(self) -> None:
        self.at_the_door = self.person.dice("the door")

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
        """Come in on one's own phone, to a seat taken earlier or now."""
        morning, person = self.morning, self.person
        self.screen = Screen(morning.door, morning.oracle, "phone", person.secret, morning.waits)
        self.screen.reads_slowly = self.is_one_who("slow")
        await self.screen.open()
        if not self.screen.is_seated:
            await self.take_a_seat()
        await self.screen.until(lambda: bool(self.screen.actor) and self.screen.told)

    async def take_a_seat(self) -> None:
        """Take a seat under a name that is still free. The organisation is for the draw alone."""
        morning, person = self.morning, self.person
        badge = morning.oracle.write(BADGE, "", "", morning.now)
        organisation = said_in(person.organisation, badge)
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

    def moment(self) -> Moment | None:
        """The step that is open, and the part of it that runs."""
        step = self.screen.step
        return (step["name"], step["parts"][step.get("part", 0)]["name"]) if step and step.get("parts") else None

    # --- asking

    async def ask(self, type: str, on_behalf: str = "", **fields: Json) -> str:
        """Send a command, perhaps for somebody on paper, and perhaps over a network that fails half-way."""
        if on_behalf:
            command, type = {"type": type, **fields}, "OnBehalf"
            fields = {"person": on_behalf, "command": command}
        answer = self.screen.begin(type, **fields)
        if self.moment() in self.trouble:
            self.trouble -= {self.moment()}
            await asyncio.sleep(self.dice.choice((0, 0.001, 0.01)))
            self.screen.lose_network()
            await self.morning.goes_by(self.dice.uniform(5, 40))
            self.screen.find_network()
        return await answer

    async def write(
        self,
        kind: Kind,
        ask: Json,
        text: str,
        *,
        step: str = "",
        group: str = "",
        owner: str = "",
        on_behalf: str = "",
        noted_by: str = "",
        field: str = "text",
        also: Sequence[Circle] = (),
    ) -> Writing:
        """Send what somebody wrote, with its canary, in this field of the command. `step`, `group` and `owner` tell the
        oracle where it belongs, `noted_by` whose note it is when they used this phone, and `also` who sees it besides.
        """
        whose = owner or on_behalf or self.id
        writing = self.morning.oracle.write(kind, whose, self.id, self.morning.now, step, group)
        for circle in also:
            writing.open(circle, writing.sent_at)
        said = said_in(text, writing)
        writing.topic, writing.by = ask.get("question") or ask.get("line", ""), noted_by or on_behalf or self.id
        writing.saved = not await self.ask(**ask, on_behalf=on_behalf, **{field: said})
        writing.answered = True
        return writing

    async def vote(
        self,
        box: str,
        type: str,
        many: int = 1,
        on_behalf: str = "",
        under: str = "",
        wrote: Sequence[Writing] = (),
        **fields: Json,
    ) -> None:
        """Give a slip with so many things on it. It is answered when enough slips are in: nobody waits for it. `under`
        is the key of an earlier one, and `wrote` what stands on it in words.
        """
        slip = self.morning.oracle.write(SLIP, "", "", self.morning.now)
        key = under or key_with_canary(slip)
        command = {"type": type, "key": key, **fields}
        if not on_behalf:
            self.keys[box] = key
        if on_behalf:
            command = {"type": "OnBehalf", "person": on_behalf, "command": command}
        self.morning.voted(box, many, self.screen.begin(**command), wrote)

    # --- what one says, and with whom one sits

    def says(self, kind: Saying) -> str:
        """A sentence of this kind, or what this person makes of it."""
        ways: tuple[Literal["hostile", "odd"], ...] = ("hostile", "odd")
        for way in ways:
            if self.is_one_who(way) and self.dice.random() < 0.4:
                return self.morning.sentences.pick(way, self.dice)
        return self.morning.not_said_yet(kind, self.dice)

    def in_my_words(self, both: Both) -> str:
        """In the language of the session."""
        return both.nl if self.morning.sentences.language == "nl" else both.en

    async def a_while(self, step: Json, low: float, high: float) -> None:
        """Wait for some share of the running part."""
        seconds = step["parts"][step.get("part", 0)]["seconds"]
        await self.morning.goes_by(seconds * self.dice.uniform(low, high))

    def group_in(self, step: Json) -> Json:
        """The group in which this person sits in this step, or None."""
        groups = (g for g in self.screen.all("group") if g["step"] == step["id"] and self.id in g.get("people", ()))
        return next(groups, None)

    def on_paper(self, people: list[str]) -> list[str]:
        return [id for id in people if (self.screen.get(id) or {}).get("card")]

    def helped(self) -> list[str]:
        """The people on paper who named this one as their helper."""
        return [one["person"] for one in self.screen.all("helper") if one["helper"] == self.id]

    def types_for(self, group: Json) -> list[str]:
        """Those of them in a group."""
        return [id for id in self.helped() if id in group["people"]]
