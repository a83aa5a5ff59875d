"""Addresses to be reached at, on their way to the logbook. They stand in no turn, and wait for the rounds of their
session as commands do: so one session's many are one row each in a commit that others share, and hold up nobody.
"""

from asyncio import Future
from collections import deque
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samenspel.logbook.keeping import Contact

MOST = 32
"""Of one session in one round."""

NotKept: TypeAlias = Literal["not_saved", "not_there"]


@dataclass(frozen=True)
class Given:
    """What comes in the place of somebody's address, and who waits for the answer: None once it is on disk."""

    person: str
    contact: Contact | None
    told: Future[NotKept | None]

    def answer(self, reason: NotKept | None) -> None:
        """Whoever gave it may have hung up."""
        if not self.told.done():
            self.told.set_result(reason)


class Addresses:
    """The addresses of one session that wait, in the order in which they came."""

    def __init__(self) -> None:
        self.waiting: deque[Given] = deque()

    def __bool__(self) -> bool:
        return bool(self.waiting)

    def append(self, given: Given) -> None:
        self.waiting.append(given)

    def take(self) -> list[Given]:
        """Those of one round."""
        return [self.waiting.popleft() for _ in range(min(MOST, len(self.waiting)))]

    def take_all(self) -> list[Given]:
        taken, self.waiting = list(self.waiting), deque()
        return taken
