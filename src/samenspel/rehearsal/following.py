"""A participant who follows the steps on their phone: does what each asks, has phone trouble, and goes home."""

import asyncio
from asyncio import Task
from dataclasses import dataclass

from .deeds.registry import DEEDS, homes, troubles
from .participant import DICE, Moment, Participant

IN_A_POCKET, FOR_LONG = (10, 60), (600, 1200)
"""Seconds of session time in which a phone is not read."""
A_MOMENT = 0.02


@dataclass(eq=False)
class Follower(Participant):
    """One person with one phone, from the door to going home."""

    gone: bool = False
    following: Task[None] | None = None
    home: Moment | None = None
    """Where this one goes home early, when the writing is done."""
    deaf: Moment | None = None
    """Where this one stops reading, so long that the server may cut them off."""
    busy: int = 0
    """How many parts this person is still doing something for."""
    at: Moment | None = None
    """The part that this person is doing."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.trouble = frozenset(self.dice.sample(troubles(), 3)) if self.is_one_who("loses") else frozenset()
        self.home = self.dice.choice(homes()) if self.is_one_who("leaves") else None
        self.deaf = self.dice.choice(troubles()) if self.is_one_who("slow") else None

    async def follow(self) -> None:
        """Do what each part of each step asks, until the end or until they go home."""
        while not self.gone:
            await self.screen.until(lambda: self.moment() not in (None, self.at), 86_400)
            self.at = self.moment()
            if self.at:
                self.morning.opened[self.at[0]].set()
                self.morning.do(self.act(self.at))

    async def act(self, moment: Moment) -> None:
        """Play one part. A phone that was put away is taken out first; whoever goes home first writes everything."""
        self.busy += 1
        DICE.set(self.person.dice(" ".join(moment)))
        if self.is_one_who("locks") and self.dice.random() < 0.3:
            await self.put_away(*IN_A_POCKET)
        if moment == self.deaf:
            await self.put_away(*FOR_LONG)
        step, (name, part) = self.screen.step, moment
        if step and (deed := DEEDS[name].parts.get(part)):
            await deed(self, step)
        self.busy -= 1
        if moment == self.home:
            await self.go_home()

    async def put_away(self, least: float, most: float) -> None:
        """Read nothing for so many seconds of session time."""
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
