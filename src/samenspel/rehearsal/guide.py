"""Leads the demo: goes from step to step by itself, at a pace that suits whoever looks on or writes."""

import asyncio
from dataclasses import dataclass, field
from random import Random

from samenspel.room.records import StepName

from .deeds.registry import DEEDS, SCREENED, STEPS
from .desk import Desk
from .morning import Morning
from .phones.line import Json
from .phones.screen import Screen

HUMAN, AT_THE_DOOR, WAITING = 1.0, 5.0, 30.0
"""Speeds: what people look at, coming in, and all that is only waiting."""
BEFORE_A_REVEAL, AFTER_A_REVEAL, AFTER_OPENING = 10.0, 40.0, 5.0
"""Real seconds for the eyes."""
COMING_IN = 15.0
WRITES_ON = 20.0
"""Real seconds that a visitor may think before the next word."""
STANDS_STILL = 60.0
"""Real seconds that a visitor may hold the clock."""
LOOK = 0.25
OVERDUE = 10.0
"""Seconds of session time after which a part that no clock ends is ended by hand."""


@dataclass
class Guide:
    """Leads from the console and adapts to what happens: visitors may open, hold and reveal as they like."""

    morning: Morning
    desk: Screen
    eyes_until: float = 0.0
    """Until when people are looking, and time runs as it does for them."""
    running_at: float = 0.0
    still_since: float | None = None
    seen: tuple[str, bool] = field(default=("", False))
    """The step that was open at the last look, and whether it was revealed."""

    async def lead(self) -> None:
        """Lead until the morning is over."""
        await self.desk.until(lambda: self.desk.told)
        if self.desk.step is None:
            await self.come_in()
        else:
            self.seen = self.what_is_seen(self.desk.step)
            self.look_for(BEFORE_A_REVEAL)
        while not (self.is_over() and self.morning.now > self.eyes_until):
            await self.go_on()
            await self.keep_pace()
            await asyncio.sleep(LOOK)

    async def come_in(self) -> None:
        await self.run(AT_THE_DOOR)
        await asyncio.sleep(COMING_IN)

    async def go_on(self) -> None:
        """Open or reveal what is next, once everybody has had time to look."""
        step = self.desk.step
        if step and self.what_is_seen(step) != self.seen:
            revealed = step.get("revealed", False)
            self.look_for(AFTER_A_REVEAL if revealed and DEEDS[step["name"]].reveals else AFTER_OPENING)
            if self.seen[0] != step["id"]:
                self.morning.do(DEEDS[step["name"]].by_the_guide(Desk(self.morning, self.desk, Random())))
            self.seen = self.what_is_seen(step)
        elif self.morning.now > self.eyes_until and (step is None or self.is_through(step)):
            await self.next(step)
        elif self.is_overdue(step):
            await self.desk.ask("EndPart", step=step["id"], part=step.get("part", 0), since=step.get("part_from", 0))

    async def next(self, step: Json) -> None:
        if step and DEEDS[step["name"]].reveals and not step.get("revealed"):
            if self.running_at == HUMAN:
                await self.desk.ask("Reveal", step=step["id"])
            else:
                self.look_for(BEFORE_A_REVEAL)
        elif not self.is_over():
            await self.desk.ask("OpenStep", name=self.following(step), after=step["id"] if step else "")

    def following(self, step: Json) -> StepName:
        boxes = [box["name"] for box in self.desk.one("programme")["boxes"]]
        following: StepName = boxes[boxes.index(step["name"]) + 1] if step else boxes[0]
        return following

    def is_over(self) -> bool:
        """Whether the last step with screens of its own was played to its end, or somebody ended the morning."""
        step = self.desk.step
        if not step or STEPS.index(step["name"]) < STEPS.index(SCREENED[-1]):
            return bool(self.desk.all("over"))
        return self.is_through(step) and (step.get("revealed", False) or not DEEDS[step["name"]].reveals)

    def is_through(self, step: Json) -> bool:
        """Whether its last part is over and does not come back for whoever is next, or begins with the reveal."""
        parts, at = step.get("parts", []), step.get("part", 0)
        if DEEDS[step["name"]].comes_back(self.desk, step):
            return False
        is_shown_now = parts[at]["name"] == DEEDS[step["name"]].reveal_begins and not step.get("revealed")
        return is_shown_now or (at == len(parts) - 1 and self.late(step) >= 0)

    def is_overdue(self, step: Json) -> bool:
        """Whether its part should have ended, and nobody holds it."""
        is_going = bool(step and step.get("parts") and not step.get("held_at"))
        return is_going and not self.is_through(step) and self.late(step) > OVERDUE

    def late(self, step: Json) -> float:
        """Seconds since the time of its part was up; below zero as long as it is not."""
        over: float = step["part_from"] + step["parts"][step.get("part", 0)]["seconds"]
        return self.morning.door.pace.now() - over

    @staticmethod
    def what_is_seen(step: Json) -> tuple[str, bool]:
        return step["id"], bool(step.get("revealed", False))

    # --- pace

    def look_for(self, seconds: float) -> None:
        self.eyes_until = max(self.eyes_until, self.morning.now + seconds)

    async def keep_pace(self) -> None:
        """Run at human pace while somebody looks or a visitor writes, and slowly while something grows to be seen.

        A clock that a visitor held for long is started again.
        """
        if any(self.desk.states.get(visitor) == "writing" for visitor in self.visitors()):
            self.look_for(WRITES_ON)
        wanted = HUMAN if self.morning.now < self.eyes_until else self.waiting()
        if wanted != self.running_at or self.stood_still_long():
            await self.run(wanted)

    def waiting(self) -> float:
        """How fast the part that runs may go by."""
        step = self.desk.step
        if not step or not step.get("parts"):
            return WAITING
        part = step["parts"][step.get("part", 0)]["name"]
        return min(DEEDS[step["name"]].watched.get(part, WAITING), WAITING)

    def visitors(self) -> list[str]:
        return [person["id"] for person in self.desk.all("person") if person.get("visitor")]

    def stood_still_long(self) -> bool:
        held = self.desk.step and self.desk.step.get("held_at")
        if self.morning.door.pace.speed and not held:
            self.still_since = None
            return False
        self.still_since = self.still_since or self.morning.now
        return self.morning.now - self.still_since > STANDS_STILL

    async def run(self, speed: float) -> None:
        self.running_at, self.still_since = speed, None
        self.desk.say({"type": "run", "speed": speed})
        if self.desk.step and self.desk.step.get("held_at"):
            await self.desk.ask("Thaw", step=self.desk.step["id"])
