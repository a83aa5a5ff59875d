"""WebSockets with limits: whole messages go to a sink, and who sends too much is read slowly, in the slow lane."""

from asyncio.transports import BaseTransport
from collections.abc import Callable, Sequence
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Response

from samenspel import security
from samenspel.live.door.bucket import Bucket, Rate
from samenspel.live.door.porter import owner_of

from .headers import every_header
from .turnstile import A_HEAD, Turnstile

FRAMES = Rate(at_once=60.0, a_second=60.0)
"""Of each kind, control frames too, on one socket: one that draws sends forty pieces a second, and a phone that was
offline brings some more. Beyond this it is read in the slow lane."""
FLOOD, FAR_TOO_MANY = -300.0, -1500.0
"""Over the budget by so many frames it is written down as a flood, and by so many more the socket is closed."""
A_FRAME = 2048
"""So many bytes count as a frame of their own."""
QUICK, SLOW = 4096, 512
"""Bytes that are parsed at a time: of who keeps to the budget, and of who does not."""
MOST_FRAGMENTS = 256
"""Of one message: empty ones would cost nothing and fill memory."""
UNREAD_PONGS = 1024 * 1024
"""Bytes that wait for who sends pings and reads no pongs."""
GOING = 10.0
"""Seconds that a socket may take to close."""


class WholeFrames(WebSocketsSansIOProtocol):
    """uvicorn's protocol with two shortcuts: whole frames go straight to `transport`, whole messages to `sink`.

    Between a message and the host there is no queue and no task to wake. Compression is off.
    `test_whole_frames` covers every name of uvicorn that is used here, and uvicorn is pinned.
    """

    sink: Callable[[bytes], None] | None = None
    on_flood: Callable[[], None] | None = None
    """Says goodbye to who goes on sending too much; without it the socket is cut."""

    def __init__(self, *uvicorns: Any, turnstile: Turnstile | None = None, **named: Any) -> None:
        super().__init__(*uvicorns, **named)
        self.turnstile = turnstile or Turnstile()
        self.owner = ""
        self.since = self.loop.time()
        self.closing_since = 0.0
        self.bucket = Bucket(FRAMES, self.since)
        self.backlog = bytearray()
        """What was read and is not parsed yet; meanwhile the socket is not read."""
        self.held = self.in_lane = self.deaf = False
        self.count_frames()

    def count_frames(self) -> None:
        """Count every frame as it is parsed, and give refusals of the handshake the headers of every answer."""
        events_received, reject = self.conn.events_received, self.conn.reject

        def counted() -> Sequence[Any]:
            events = events_received()
            self.charge(len(events))
            return events

        def refuse(*asked: Any) -> Response:
            refusal = reject(*asked)
            for name, value in every_header(()):
                refusal.headers[name.decode()] = value.decode()
            return refusal

        vars(self.conn).update(events_received=counted, reject=refuse)

    # --- coming and going

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        peer = self.client
        self.owner = "" if peer is None or peer[0] in self.turnstile.proxies else owner_of(peer[0])
        if not self.turnstile.enter(self):
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self.turnstile.leave(self)
        self.backlog.clear()
        super().connection_lost(exc)

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions["samenspel"] = self

    def belongs_to(self, address: str) -> None:
        """Behind a proxy: the caller is known now, and answers for this socket."""
        self.turnstile.leave(self)
        self.owner = owner_of(address)
        if not self.turnstile.enter(self):
            self.cut()

    def overdue(self, now: float) -> str:
        """Once it is open the house watches over it; here, whether it opens and, when it ends, whether it goes."""
        if self.transport.is_closing():
            self.closing_since = self.closing_since or now
            return "answer" if now - self.closing_since > GOING else ""
        return "head" if not self.handshake_complete and now - self.since > A_HEAD else ""

    def unsent(self) -> int:
        return self.transport.get_write_buffer_size()

    def cut(self) -> None:
        self.turnstile.leave(self)
        self.backlog.clear()
        self.transport.abort()

    # --- what comes in

    def data_received(self, data: bytes) -> None:
        if not self.handshake_initiated:
            super().data_received(data)
            return
        if self.deaf:
            return
        self.backlog += data
        if not self.held and not self.in_lane:
            self.read_quickly()

    def read_quickly(self) -> None:
        """As long as the budgets of this socket and of its caller last; the rest goes to the slow lane."""
        while self.backlog and not self.held:
            if self.bucket.left(self.loop.time()) < 1 or not self.turnstile.may_read(self.owner):
                self.read_in_lane()
                return
            self.parse(QUICK)

    def read_in_lane(self) -> None:
        self.in_lane = True
        self.transport.pause_reading()
        self.turnstile.lane.put(self.owner, self.read_slowly)

    def read_slowly(self) -> bool:
        """One small piece; returns whether there is more."""
        if not self.held:
            self.parse(SLOW)
        if self.backlog and not self.held:
            return True
        self.in_lane = False
        if not self.held and not self.transport.is_closing():
            self.transport.resume_reading()
        return False

    def parse(self, most: int) -> None:
        piece = bytes(self.backlog[:most])
        del self.backlog[:most]
        if self.deaf or self.transport.is_closing():
            self.backlog.clear()
            return
        self.charge(len(piece) / A_FRAME)
        super().data_received(piece)
        if len(self.frames) > MOST_FRAGMENTS:
            self.cut()

    def charge(self, frames: float) -> None:
        """Take this much from the budget; close the socket of who goes on long after it was used up."""
        before = self.bucket.left(self.loop.time())
        self.bucket.level -= frames
        self.turnstile.charge(self.owner, frames)
        if before >= FLOOD > self.bucket.level:
            security.note("flood", self.owner)
        if self.bucket.level < FAR_TOO_MANY and not self.deaf:
            self.stop_listening()
            security.note("too_fast", self.owner)
            if self.on_flood:
                self.on_flood()
            else:
                self.cut()

    def stop_listening(self) -> None:
        """Read on and throw it away: closing while something is unread would lose our last word."""
        self.deaf = True
        self.backlog.clear()

    def send_receive_event_to_app(self) -> None:
        """A whole message came in."""
        if self.sink is None:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        self.sink(data)

    def handle_ping(self) -> None:
        """Who reads no pongs gets no more of them."""
        super().handle_ping()
        if self.unsent() > UNREAD_PONGS:
            self.cut()

    # --- until who this is has been found out

    def hold(self) -> None:
        """Parse nothing more, and leave the rest with the sender."""
        self.held = True
        self.transport.pause_reading()

    def go_on(self) -> None:
        self.held = False
        if self.transport.is_closing():
            return
        self.transport.resume_reading()
        if not self.in_lane:
            self.read_quickly()
