"""The third lane, shown but not kept: who is here, away or writing, and never what they write."""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable

from samenspel.live.wire.parts import State

PACE = 0.5
"""Least seconds between two updates."""


class Presence:
    """The state of each seated person, and who has changed since the last update."""

    def __init__(
        self, loop: AbstractEventLoop, tell: Callable[[dict[str, State]], None], hides_writing: Callable[[], bool]
    ) -> None:
        self.loop = loop
        self.tell = tell
        self.hides_writing = hides_writing
        """Whether it is told to nobody who is writing: what they write would hang a moment later, without a name."""
        self.timer: TimerHandle | None = None
        self.screens: dict[str, set[object]] = {}
        """The open screens of each person who has one."""
        self.writing: set[str] = set()
        self.untold: set[str] = set()

    def came(self, person: str, screen: object) -> None:
        self.screens.setdefault(person, set()).add(screen)
        self.note(person)

    def went(self, person: str, screen: object) -> None:
        theirs = self.screens.get(person, set())
        if screen not in theirs:
            return
        theirs.discard(screen)
        if not theirs:
            del self.screens[person]
            self.writing.discard(person)
        self.note(person)

    def writes(self, person: str, writing: bool) -> None:
        if writing != (person in self.writing):
            (self.writing.add if writing else self.writing.discard)(person)
            self.note(person)

    def state(self, person: str) -> State:
        if person in self.writing and not self.hides_writing():
            return "writing"
        return "here" if person in self.screens else "away"

    def all(self) -> dict[str, State]:
        """Everybody who is not away, for a console that connects."""
        return {person: self.state(person) for person in sorted(self.screens)}

    def note(self, person: str) -> None:
        """This person changed: send it a little later, with all other changes."""
        self.untold.add(person)
        if self.timer is None:
            self.timer = self.loop.call_later(PACE, self.pass_on)

    def hide(self) -> None:
        """Whoever was writing is said to do so no more, until they write again and it may be told."""
        for person in self.writing:
            self.note(person)
        self.writing.clear()

    def pass_on(self) -> None:
        self.timer = None
        told = {person: self.state(person) for person in sorted(self.untold)}
        self.untold.clear()
        self.tell(told)
