"""The handler of each command: a pure function that stands below it, with `@handles` between them."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar

from .command import Command
from .session import Session
from .turn import Change, Turn

C = TypeVar("C", bound=Command)
Handler: TypeAlias = Callable[[Session, C, Turn], Iterator[Change]]
HANDLERS: dict[type[Command], Handler[Any]] = {}
"""Every handler, by its command. `handle.py` imports all of them."""


def handles(command: type[C]) -> Callable[[Handler[C]], Handler[C]]:
    """Marks the handler of this command."""

    def mark(handler: Handler[C]) -> Handler[C]:
        assert command not in HANDLERS, command
        HANDLERS[command] = handler
        return handler

    return mark
