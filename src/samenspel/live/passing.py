"""The third lane: shown but not kept. Who is here, away or writing, told to the desk alone: state, never content."""

from collections import Counter
from typing import Literal

State = Literal["here", "writing", "away"]


class Presence:
    """The state of each seated person, and what of it the desk has not heard yet."""

    def __init__(self) -> None:
        self.screens: Counter[str] = Counter()
        self.writing: set[str] = set()
        self.untold: set[str] = set()

    def came(self, person: str) -> None:
        self.screens[person] += 1
        self.untold.add(person)

    def went(self, person: str) -> None:
        self.screens[person] -= 1
        if self.screens[person] <= 0:
            del self.screens[person]
            self.writing.discard(person)
        self.untold.add(person)

    def writes(self, person: str, writing: bool) -> None:
        if writing != (person in self.writing):
            (self.writing.add if writing else self.writing.discard)(person)
            self.untold.add(person)

    def state(self, person: str) -> State:
        if person in self.writing:
            return "writing"
        return "here" if person in self.screens else "away"

    def news(self) -> dict[str, State]:
        """What changed since the last time this was asked."""
        told = {person: self.state(person) for person in sorted(self.untold)}
        self.untold.clear()
        return told

    def all(self) -> dict[str, State]:
        return {person: self.state(person) for person in sorted(self.screens)}
