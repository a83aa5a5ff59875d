"""The facilitator: opens the steps one by one, ends what the clock does not end, reveals, and helps who calls."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random
from secrets import token_hex

from samenspel.room.records import StepName

from .judge.oracle import marked
from .morning import Morning
from .phones.line import Json
from .phones.screen import Screen

ON_TIME = 0.3
"""Seconds that the clock of the server may be later than ours."""
LOOKED_AT = 30.0
"""Seconds of session time that the hall looks at the sheets before the next step."""
AGREED = 0.7
"""How many of the parked points get an appointment."""


@dataclass
class Facilitator:
    """Somebody at the console."""

    morning: Morning
    screen: Screen
    dice: Random
    played: list[StepName] = field(default_factory=list)
    paper: list[str] = field(default_factory=list)
    """The ids of the people on paper."""

    async def seat(self, without_phone: Sequence[str]) -> None:
        """Those who have no phone, one after the other."""
        for alias in without_phone:
            await self.screen.ask("AddPerson", alias=alias, role="resident")
            await self.screen.until(partial(self.is_here, alias), 20)
            self.paper.append(self.screen.one("person", alias=alias)["id"])

    def is_here(self, alias: str) -> bool:
        return self.screen.one("person", alias=alias) is not None

    async def lead(self, name: StepName) -> None:
        """One step from its opening to the end of its last part."""
        now = self.screen.step
        await self.screen.ask("OpenStep", name=name, after=now["id"] if now else "")
        await self.screen.until(lambda: (self.screen.step or {}).get("name") == name, 30)
        self.played.append(name)
        if name == "before":
            self.morning.do(self.type_paper())
        if name == "gallery":
            self.morning.do(self.make_appointments())
        while await self.part():
            pass
        await self.morning.settled()
        if name == "insights":
            await self.reveal()

    async def part(self) -> bool:
        """One part, until it is over; False when nothing follows."""
        step = self.screen.step
        parts, at, since = step.get("parts", []), step.get("part", 0), step.get("part_from", 0)
        if not parts:
            return False
        last = at == len(parts) - 1 and not self.screen.one("stage", step=step["id"])
        await self.until_over(at, since, parts[at]["seconds"] / self.morning.speed + (0 if last else ON_TIME))
        await self.answer_calls()
        return not last or self.moved(at, since)

    async def until_over(self, part: int, since: float, seconds: float) -> None:
        """The clock of the server ends the part; when it runs slower than ours, a tap does."""
        begun = self.morning.now
        while not self.moved(part, since):
            left = begun + seconds - self.morning.now
            if left <= 0:
                step = self.screen.step
                if not await self.screen.ask("EndPart", step=step["id"], part=part, since=since):
                    await self.screen.until(lambda: self.moved(part, since), 20)
                return
            self.screen.changed.clear()
            waiting = asyncio.ensure_future(self.screen.changed.wait())
            await asyncio.wait([waiting], timeout=left)
            waiting.cancel()
        self.morning.ends += 1

    def moved(self, part: int, since: float) -> bool:
        step = self.screen.step
        return bool((step.get("part", 0), step.get("part_from", 0)) != (part, since))

    async def reveal(self) -> None:
        """All sheets at once. The oracle lets the room see them from the moment that this is sent."""
        step = self.screen.step
        self.morning.oracle.revealed[step["id"]] = self.morning.now
        await self.screen.ask("Reveal", step=step["id"])
        await self.morning.goes_by(LOOKED_AT)

    async def type_paper(self) -> None:
        """Answers on paper are typed at the console, each under the key that is printed on the slip."""
        items = len(self.screen.one("deck")["items"])
        for person in self.paper:
            slip = self.morning.oracle.write("slip", "", "", self.morning.now)
            answers = [self.dice.choice(range(0, 101, 10)) for _ in range(items)]
            key = marked(token_hex(12), slip)
            command = {"type": "AnswerBefore", "step": self.screen.step["id"], "key": key, "answers": answers}
            self.morning.voted("before", 1, self.screen.begin("OnBehalf", person=person, command=command))

    async def answer_calls(self) -> None:
        for call in list(self.screen.all("help")):
            await self.screen.ask("AnswerHelp", help=call["id"])

    async def make_appointments(self) -> None:
        """Who does what about a parked point, told to whose it is and to nobody else."""
        for parked in sorted(self.screen.all("parkedpoint"), key=lambda point: str(point["text"])):
            if self.dice.random() < AGREED:
                await self.agree(parked)

    async def agree(self, parked: Json) -> None:
        """The desk is told whose words it is about by their canary alone."""
        owner = self.morning.owner_of(parked["text"])
        writing = self.morning.oracle.write("appointment", owner, "desk", self.morning.now)
        text = marked(self.morning.sentences.pick("appointment", self.dice), writing)
        writing.saved = not await self.screen.ask("Agree", parked=parked["id"], appointment=text)
