"""A command on its way through the host, and who gets the answer."""

from asyncio import AbstractEventLoop, Future
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from samenspel.live.wire.parts import WireReason
from samenspel.room.handle import AnyCommand


class Asker(Protocol):
    """Who gets the answer to a command: a screen, the clock, or whoever begins a session."""

    def saved(self, ids: list[str]) -> None: ...
    def refused(self, id: str, reason: WireReason) -> None: ...
    def not_saved(self, ids: list[str]) -> None: ...


class Nobody:
    """Asks for somebody who is not there any more to hear the answer."""

    def saved(self, ids: list[str]) -> None: ...
    def refused(self, id: str, reason: WireReason) -> None: ...
    def not_saved(self, ids: list[str]) -> None: ...


NOBODY = Nobody()
SERVER = "door"
"""The actor as which the server asks for itself."""


class Waiting:
    """Waits for the answer to one command: None once it is on disk, else why not."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self.done: Future[WireReason | Literal["not_saved"] | None] = loop.create_future()

    def saved(self, ids: list[str]) -> None:
        self.answer(None)

    def refused(self, id: str, reason: WireReason) -> None:
        self.answer(reason)

    def not_saved(self, ids: list[str]) -> None:
        self.answer("not_saved")

    def answer(self, reason: WireReason | Literal["not_saved"] | None) -> None:
        """Whoever asked may have hung up."""
        if not self.done.done():
            self.done.set_result(reason)


@dataclass(frozen=True)
class Asked:
    asker: Asker
    actor: str
    id: str
    command: AnyCommand
    address: str = ""
    """The network address from which it came."""
    link: str = ""
    """What is stored of the link, when a console asks."""
    told: Callable[[AnyCommand], None] | None = None
    """Told what the room keeps, when that is not what was typed."""


class Answered(Protocol):
    """A command to be answered."""

    @property
    def asker(self) -> Asker: ...
    @property
    def id(self) -> str: ...


def by_asker(all_asked: Iterable[Answered]) -> dict[Asker, list[str]]:
    """The ids of each asker, so that one frame answers all of them."""
    answers: dict[Asker, list[str]] = defaultdict(list)
    for asked in all_asked:
        answers[asked.asker].append(asked.id)
    return answers


def by_actor(all_asked: Iterable[Asked]) -> dict[str, list[str]]:
    """The ids of what each actor asked."""
    each: dict[str, list[str]] = defaultdict(list)
    for asked in all_asked:
        each[asked.actor].append(asked.id)
    return each


class Waitlist:
    """The commands that wait in one session: each actor's in order, and the actors by turns.

    Nobody's many come before another's one. How many one actor may have waiting is limited at the door (door/pace.py).
    What the server itself asks comes before all others: whoever waits for a seat needs it to be free by then.
    """

    def __init__(self) -> None:
        self.each: OrderedDict[str, deque[Asked]] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self.each)

    def append(self, asked: Asked) -> None:
        self.each.setdefault(asked.actor, deque()).append(asked)
        if asked.actor == SERVER:
            self.each.move_to_end(SERVER, last=False)

    def take_all(self, actor: str) -> list[Asked]:
        """All that waits of one actor; it waits no longer."""
        return list(self.each.pop(actor, ()))

    def first(self) -> Asked | None:
        return next((theirs[0] for theirs in self.each.values()), None)

    def next(self) -> Asked:
        """The first of whoever had no turn for longest."""
        actor, theirs = self.each.popitem(last=False)
        asked = theirs.popleft()
        if theirs:
            self.each[actor] = theirs
            self.each.move_to_end(actor, last=actor != SERVER)
        return asked
