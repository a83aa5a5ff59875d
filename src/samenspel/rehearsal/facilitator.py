"""The facilitator: opens the steps one by one, ends what the clock does not end, reveals, and answers when called."""

import asyncio
from dataclasses import dataclass, field

from samenspel.room.records import StepName

from .deeds.contract import Deeds
from .deeds.registry import DEEDS
from .desk import Desk

ON_TIME = 0.3
"""Seconds that the clock of the server may be later than ours."""
LOOKED_AT = 30.0
"""Seconds of session time that the hall looks at the sheets before the next step."""


@dataclass
class Facilitator(Desk):
    """Somebody at the console who leads."""

    played: list[StepName] = field(default_factory=list)

    async def lead(self, name: StepName) -> None:
        """Lead one step, from its opening to the end of its last part."""
        now, deeds = self.screen.step, DEEDS[name]
        await self.screen.ask("OpenStep", name=name, after=now["id"] if now else "")
        await self.screen.until(lambda: (self.screen.step or {}).get("name") == name, 30)
        self.played.append(name)
        self.morning.do(deeds.at_the_desk(self))
        while await self.part(deeds):
            pass
        await self.morning.settled()
        if deeds.reveals and not self.screen.step.get("revealed"):
            await self.reveal()

    async def part(self, deeds: Deeds) -> bool:
        """Lead one part, until it is over; False when nothing follows."""
        step = self.screen.step
        parts, at, since = step.get("parts", []), step.get("part", 0), step.get("part_from", 0)
        if not parts:
            return False
        if parts[at]["name"] == deeds.reveal_begins and not step.get("revealed"):
            await self.reveal()
            return True
        last = at == len(parts) - 1 and not deeds.comes_back(self.screen, step)
        await self.until_over(at, since, parts[at]["seconds"] / self.morning.speed + (0 if last else ON_TIME))
        await self.answer_calls()
        return not last or self.moved(at, since)

    async def until_over(self, part: int, since: float, seconds: float) -> None:
        """Wait until the server's clock ends the part; end it by hand when that clock is slower than ours."""
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
        """Reveal all sheets at once. To the oracle the room may see them from the moment that this is sent."""
        step = self.screen.step
        self.morning.oracle.revealed[step["id"]] = self.morning.now
        await self.screen.ask("Reveal", step=step["id"])
        await self.morning.goes_by(LOOKED_AT)
