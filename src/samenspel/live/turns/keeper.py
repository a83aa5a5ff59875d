"""The two interfaces of a commit: what a host needs of the clerk, and what the clerk needs of a host."""

from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, Future
from typing import Protocol, TypeVar

from samenspel.logbook.keeping import Founded, Logbook
from samenspel.room.session import Session
from samenspel.room.turn import Change

from .taking import Dealt

T = TypeVar("T")


class Dealer(Protocol):
    """A host, as the clerk sees it."""

    @property
    def founded(self) -> Founded: ...

    def deal(self, patience: float) -> Dealt: ...
    def kept(self, dealt: Dealt) -> None: ...
    def lost(self, dealt: Dealt, session: Session) -> None: ...
    def give_up(self, dealt: Dealt) -> None: ...
    def has_asks(self) -> bool: ...
    def think(self, thread: Executor) -> "Future[list[Change]] | None": ...


class Keeper(Protocol):
    """The clerk, as a host sees it."""

    def call(self, host: Dealer) -> None:
        """This host has commands waiting."""

    def read(self, work: Callable[[Logbook], T]) -> Awaitable[T]:
        """Look something up in the logbook, in the thread that may touch it."""
