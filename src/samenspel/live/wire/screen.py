"""One open screen: who it belongs to, and how far it may fall behind."""

from collections.abc import Callable
from typing import Protocol

from . import messages
from .frames import framed, goodbye
from .parts import Goodbye, Surface, WireReason

FAR_BEHIND = 2 * 1024 * 1024
"""Bytes waiting for a reader that does not read. Past this it is cut off; it reconnects and gets them again."""
SILENCE = 45.0
"""Seconds without a sign of life after which a socket is cut off; screens send one every 10."""


class Wire(Protocol):
    """What a screen needs of a transport."""

    def write(self, data: bytes) -> None: ...
    def abort(self) -> None: ...
    def close(self) -> None: ...
    def is_closing(self) -> bool: ...
    def get_write_buffer_size(self) -> int: ...


class Screen:
    """A phone, a wall or a console, while its socket is open."""

    def __init__(
        self,
        wire: Wire,
        surface: Surface,
        actor: str,
        since: int,
        now: float,
        *,
        on_seated: Callable[["Screen"], None],
        on_cut: Callable[["Screen"], None],
        pretended: bool = False,
        address: str = "",
    ) -> None:
        self.wire = wire
        self.pretended = pretended
        """No real person looks at it."""
        self.address = address
        """The network address of whoever opened it."""
        self.surface = surface
        self.actor = actor
        """`wall`, `desk`, or the id of a person, seated or not."""
        self.console = ""
        """What is stored of the link with which a console was opened."""
        self.since = since
        """The turn up to which this screen had the news when it connected."""
        self.seen_at = now
        self.on_seated = on_seated
        """What a welcome says has changed, as when its person took a seat: send a new one."""
        self.on_cut = on_cut
        """We cut it off, so it may be forgotten at once."""
        self.sent_away = False
        """The server said goodbye: what this screen still wanted is not done any more."""

    def send(self, *buffers: bytes) -> None:
        """Write to the transport at once; a screen that has fallen too far behind is cut off instead."""
        if self.wire.is_closing():
            return
        if self.wire.get_write_buffer_size() > FAR_BEHIND:
            self.cut()
            return
        for buffer in buffers:
            self.wire.write(buffer)

    def cut(self) -> None:
        self.wire.abort()
        self.on_cut(self)

    def bye(self, reason: Goodbye) -> None:
        self.sent_away = True
        self.send(*goodbye(reason))
        self.wire.close()

    def saved(self, ids: list[str]) -> None:
        self.send(framed(messages.Saved(ids)))

    def refused(self, id: str, reason: WireReason) -> None:
        self.send(framed(messages.Refused(id, reason)))

    def not_saved(self, ids: list[str]) -> None:
        self.send(framed(messages.NotSaved(ids)))
