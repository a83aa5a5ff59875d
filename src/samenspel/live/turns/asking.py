"""A command on its way through the host, and who gets the answer."""

from asyncio import AbstractEventLoop, Future
from collections import defaultdict
from collections.abc import Iterable
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


class Waiting:
    """Waits for the answer to one command: None once it is on disk, else why not."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self.done: Future[WireReason | Literal["not_saved"] | None] = loop.create_future()

    def saved(self, ids: list[str]) -> None:
        self.done.set_result(None)

    def refused(self, id: str, reason: WireReason) -> None:
        self.done.set_result(reason)

    def not_saved(self, ids: list[str]) -> None:
        self.done.set_result("not_saved")


@dataclass(frozen=True)
class Asked:
    asker: Asker
    actor: str
    id: str
    command: AnyCommand


def by_asker(all_asked: Iterable[Asked]) -> dict[Asker, list[str]]:
    """The ids of each asker, so that one frame answers all of them."""
    answers: dict[Asker, list[str]] = defaultdict(list)
    for asked in all_asked:
        answers[asked.asker].append(asked.id)
    return answers
