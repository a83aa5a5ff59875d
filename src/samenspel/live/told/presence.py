"""The third lane, shown but not kept: who is here, away or writing, and never what they write."""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable

from samenspel.live.wire.parts import State

PACE = 0.5
"""Least seconds between two updates."""
LONG_AWAY = 90.0
"""Real seconds without a phone, after which others are asked whether somebody is still there (domain 2.3)."""


class Presence:
    """The state of each seated person, and who has changed since the last update."""

    def __init__(
        self,
        loop: AbstractEventLoop,
        tell: Callable[[dict[str, State]], None],
        hides_writing: Callable[[], bool],
        has_phone: Callable[[str], bool],
    ) -> None:
        self.loop = loop
        self.has_phone = has_phone
        """Whether somebody is in the room and not on paper: only then is their phone missed."""
        self.tell = tell
        self.hides_writing = hides_writing
        """Whether it is told to nobody who is writing: what they write would hang a moment later, without a name."""
        self.timer: TimerHandle | None = None
        self.screens: dict[str, set[object]] = {}
        """The open screens of each person who has one."""
        self.writing: set[str] = set()
        self.untold: set[str] = set()
        self.away_since: dict[str, float] = {}
        """When the last screen of each person went, in the time of the loop."""

    def came(self, person: str, screen: object) -> None:
        self.screens.setdefault(person, set()).add(screen)
        self.away_since.pop(person, None)
        self.note(person)

    def went(self, person: str, screen: object) -> None:
        theirs = self.screens.get(person, set())
        if screen not in theirs:
            return
        theirs.discard(screen)
        if not theirs:
            del self.screens[person]
            self.writing.discard(person)
            self.wait_for(person)
        self.note(person)

    def wait_for(self, person: str) -> None:
        """From now on this person has no phone here."""
        self.away_since[person] = self.loop.time()
        self.loop.call_later(LONG_AWAY, self.miss, person)

    def miss(self, person: str) -> None:
        if self.state(person) == "missed":
            self.note(person)

    def writes(self, person: str, writing: bool) -> None:
        if writing != (person in self.writing):
            (self.writing.add if writing else self.writing.discard)(person)
            self.note(person)

    def state(self, person: str) -> State:
        if person in self.writing and not self.hides_writing():
            return "writing"
        if person in self.screens:
            return "here"
        return "missed" if self.is_missed(person) else "away"

    def is_missed(self, person: str) -> bool:
        since = self.away_since.get(person)
        return since is not None and self.loop.time() - since >= LONG_AWAY and self.has_phone(person)

    def all(self) -> dict[str, State]:
        """Everybody who is not just away, for a console that connects."""
        missed = {person for person in self.away_since if self.is_missed(person)}
        return {person: self.state(person) for person in sorted(self.screens.keys() | missed)}

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
