"""What pretended people wrote, and which circles of people may see it when, by a table of our own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Literal, TypeAlias

Circle = Literal["own", "writer", "mates", "desk", "room"]
"""Whose it is; who noted it down; who sits in its group; the facilitators; everybody, the wall too."""
Span: TypeAlias = tuple[float, float]
NEVER: Span = (inf, inf)


@dataclass(frozen=True)
class Kind:
    """A kind of writing. Each exercise says who may see what is written in it (domain 2.1; rules 1, 2, 3 and 6)."""

    name: str
    at_once: frozenset[Circle] = frozenset()
    """The circles that may see it from the moment that it is sent."""
    at_the_reveal: bool = False
    """Whether everybody may see it from the moment that the facilitator sends the reveal of its step."""
    longest: int = 500
    """Signs that it may have."""


BADGE = Kind("badge", at_once=frozenset({"own"}), longest=80)
"""The organisation that somebody says at the door: for the draw alone."""
SLIP = Kind("slip")
"""The key of a slip in a ballot box: nobody ever sees it."""


@dataclass
class Writing:
    """One thing that a pretended person wrote, with the number of its canary."""

    number: int
    kind: Kind
    owner: str
    """Whose it is: the id of a person, or `desk`."""
    writer: str
    """Who typed it."""
    sent_at: float
    step: str = ""
    group: str = ""
    """Where it was written; empty for whatever table its owner sits at."""
    topic: str = ""
    """The question of a story, or the key of a line."""
    by: str = ""
    """As whom it was written: who typed it, or who is on paper."""
    answered: bool = False
    saved: bool = False
    stands: bool = True
    """False once it was rewritten or erased: then it need not be there at the end."""
    circles: dict[Circle, Span] = field(default_factory=dict)
    widest: Circle = "room"
    """The circle that the reveal of its step opens."""
    marks: bool = True
    """Whether its text has a canary."""

    def __post_init__(self) -> None:
        for circle in self.kind.at_once:
            self.open(circle, self.sent_at)

    def open(self, circle: Circle, at: float) -> None:
        """From now on this circle may see it too, if it was never closed to them."""
        self.circles.setdefault(circle, (at, inf))

    def close_all_but(self, at: float, *keep: Circle) -> None:
        """From now on only these circles may see it, whatever is revealed later."""
        closing: tuple[Circle, ...] = ("own", "writer", "mates", "desk", "room")
        for circle in closing:
            if circle not in keep:
                since, until = self.circles.get(circle, NEVER)
                self.circles[circle] = since, min(until, at)

    def spans(self, revealed: float) -> Mapping[Circle, Span]:
        """From when until when each circle may see it, when its step was revealed at this time."""
        if not self.kind.at_the_reveal:
            return self.circles
        _, until = self.circles.get(self.widest, NEVER)
        since = max(revealed, self.sent_at)
        return {**self.circles, self.widest: (since if since < until else inf, until)}

    def is_for_all(self, revealed: float, at: float) -> bool:
        """Whether everybody may see it now, like most of what hangs on a wall: then we need not remember who did."""
        shown = self.kind.at_the_reveal and self.widest == "room" and "room" not in self.circles
        return shown and max(revealed, self.sent_at) <= at
