"""The console that the pretended facilitator sits at, and the people in the hall without a phone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from .morning import Morning
from .phones.screen import Screen


@dataclass
class Desk:
    """The console, as the deeds of a step use it."""

    morning: Morning
    screen: Screen
    dice: Random
    paper: list[str] = field(default_factory=list)
    """The ids of the people on paper."""

    async def seat(self, without_phone: Sequence[str]) -> None:
        """Seat the people without a phone, one after the other."""
        for alias in without_phone:
            await self.screen.ask("AddPerson", alias=alias, role="resident")
            await self.screen.until(partial(self.is_here, alias), 20)
            self.paper.append(self.screen.one("person", alias=alias)["id"])

    async def name_helpers(self) -> None:
        """Name who writes for each person on paper: somebody at their table, or else whoever did before."""
        for person in self.paper:
            helped = {one["person"] for one in self.screen.all("helper")}
            group = self.group_of(person)
            phones = [one["id"] for one in self.screen.all("person") if one.get("here", True) and not one.get("card")]
            near = [id for id in group if id in phones] or ([] if person in helped else sorted(phones))
            if near:
                await self.screen.ask("NameHelper", person=person, helper=near[0])

    def group_of(self, person: str) -> list[str]:
        """Who sits with somebody in the step that is open."""
        groups = [group["people"] for group in self.screen.all("group") if group["step"] == self.screen.step["id"]]
        return next((people for people in groups if person in people), [])

    def is_here(self, alias: str) -> bool:
        return self.screen.one("person", alias=alias) is not None

    async def answer_calls(self) -> None:
        for call in list(self.screen.all("help")):
            await self.screen.ask("AnswerHelp", help=call["id"])
