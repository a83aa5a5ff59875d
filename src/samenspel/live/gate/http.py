"""HTTP connections with limits: who sends half a head or half a body, or reads no answer, is cut off."""

import ssl
from asyncio import BufferedProtocol, Task, Transport, get_running_loop, sleep
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import get_remote_addr

from samenspel.live.door.porter import owner_of

from .headers import every_header
from .lane import A_REQUEST
from .turnstile import A_BODY, A_HEAD, NOT_READING, Turnstile

REFUSED = b'{"refused":"not_understood"}'
MOST_EARLY = 64 * 1024
"""Bytes of a request that may come in with the last of a TLS handshake."""


class PatientHttp(H11Protocol):
    """uvicorn's protocol behind a turnstile. `test_whole_frames` holds every name of uvicorn that is used here.

    TLS begins after the connection was counted, so that half a handshake counts too.
    """

    transport: Transport | None  # type: ignore[assignment]

    def __init__(
        self, *, turnstile: Turnstile, tls: ssl.SSLContext | None = None, plain_port: int = 0, **uvicorns: Any
    ) -> None:
        super().__init__(**uvicorns)
        self.turnstile = turnstile
        self.tls = tls
        self.plain_port = plain_port
        self.owner = ""
        self.raw: Transport | None = None
        self.before_tls: bytes | None = b""
        """What came in before TLS began; None once it has."""
        self.later = b""
        """What came in and takes its turn in the slow lane."""
        self.phase = "head"
        self.since = 0.0
        """When this phase began; whether an answer is taken is a matter of its own."""
        self.unread_since = 0.0
        self.shaking_hands: Task[None] | None = None

    # --- coming and going

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        peer = get_remote_addr(transport)
        self.owner = "" if peer is None or peer[0] in self.turnstile.proxies else owner_of(peer[0])
        self.raw, self.since = transport, get_running_loop().time()
        if not self.turnstile.enter(self):
            transport.abort()
        elif self.tls is None or self.plain_port in (transport.get_extra_info("sockname") or ())[1:2]:
            super().connection_made(transport)
        else:
            self.shaking_hands = get_running_loop().create_task(self.shake_hands(transport, self.tls))

    async def shake_hands(self, transport: Transport, tls: ssl.SSLContext) -> None:
        """The TLS handshake; what came in with its end is read after it."""
        loop = get_running_loop()
        shaking = loop.create_task(loop.start_tls(transport, self, tls, server_side=True, ssl_handshake_timeout=A_HEAD))
        await sleep(0)  # it has begun, and nothing is read until its first callbacks have run
        loop.call_soon(self.pass_on, transport)
        try:
            within = await shaking
        except (OSError, ssl.SSLError):  # a TimeoutError is an OSError too
            within = None
        if within is None or within.is_closing():
            self.turnstile.leave(self)
            transport.abort()
            return
        super().connection_made(within)
        self.since = get_running_loop().time()
        if self.later:
            early, self.later = self.later, b""
            self.data_received(early)

    def pass_on(self, transport: Transport) -> None:
        """Give TLS what came in before it began: on a busy machine the client was faster."""
        below = cast(BufferedProtocol, transport.get_protocol())
        early, self.before_tls = self.before_tls, None
        while early:
            buffer = memoryview(below.get_buffer(len(early)))
            size = min(len(buffer), len(early))
            buffer[:size] = early[:size]
            below.buffer_updated(size)
            early = early[size:]

    def connection_lost(self, exc: Exception | None) -> None:
        self.turnstile.leave(self)
        if self.transport is not None:
            super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Another protocol goes on with this connection, and passes the turnstile itself."""
        super().handle_websocket_upgrade(event)
        self.turnstile.leave(self)

    # --- what comes in

    def data_received(self, data: bytes) -> None:
        if self.before_tls is not None and self.tls is not None and self.transport is None:
            self.before_tls += data
        elif self.transport is None or self.later:
            self.later += data
            if len(self.later) > MOST_EARLY and self.transport is None:
                self.cut()
        elif self.phase == "head" and self.turnstile.is_busy(self.owner):
            self.later = data
            self.flow.pause_reading()
            self.turnstile.lane.put(self.owner, self.read_later, A_REQUEST)
        else:
            self.read(data)

    def read_later(self) -> bool:
        data, self.later = self.later, b""
        if self.transport is not None and not self.transport.is_closing():
            self.flow.resume_reading()
            self.read(data)
        return False

    def read(self, data: bytes) -> None:
        super().data_received(data)
        self.note_phase()

    def note_phase(self) -> None:
        cycle = self.cycle
        waits = cycle is None or cycle.response_complete
        phase = "head" if waits else "body" if cycle.more_body else "answer"
        if phase != self.phase:
            self.phase, self.since = phase, get_running_loop().time()

    def on_response_complete(self) -> None:
        """Requests that were sent before their turn are not answered: no browser does that."""
        if self.conn.trailing_data[0] and self.transport is not None:
            self.transport.close()
        super().on_response_complete()
        self.note_phase()
        self.since = get_running_loop().time()

    # --- who keeps us waiting

    def pause_writing(self) -> None:
        self.unread_since = get_running_loop().time()
        super().pause_writing()

    def resume_writing(self) -> None:
        self.unread_since = 0.0
        super().resume_writing()

    def overdue(self, now: float) -> str:
        if self.unread_since and now - self.unread_since > NOT_READING:
            return "answer"
        if self.transport is not None and self.transport.is_closing():
            return "answer" if now - self.since > NOT_READING else ""
        patience = {"head": A_HEAD, "body": A_BODY}.get(self.phase)
        return self.phase if patience and now - self.since > patience else ""

    def unsent(self) -> int:
        return self.transport.get_write_buffer_size() if self.transport is not None else 0

    def cut(self) -> None:
        self.turnstile.leave(self)
        if self.raw is not None:
            (self.transport or self.raw).abort()

    # --- what is no request

    def send_400_response(self, msg: str) -> None:
        """With the same headers as every answer."""
        if self.transport is None:
            return
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            told = [(b"content-type", b"application/json"), (b"connection", b"close")]
            size = (b"content-length", str(len(REFUSED)).encode())
            answer = h11.Response(status_code=400, headers=[*told, size, *every_header(told)], reason=b"Bad Request")
            for event in (answer, h11.Data(data=REFUSED), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
