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

    def is_here(self, alias: str) -> bool:
        return self.screen.one("person", alias=alias) is not None

    async def answer_calls(self) -> None:
        for call in list(self.screen.all("help")):
            await self.screen.ask("AnswerHelp", help=call["id"])
