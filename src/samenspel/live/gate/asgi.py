"""The outermost layer of the application: turns for requests, no work for who hung up, headers on every answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

from samenspel.address import is_loopback, split_host
from samenspel.live.door.porter import owner_of

from .headers import every_header
from .turnstile import Turnstile

log = logging.getLogger(__name__)

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Any, Any, Any], Awaitable[None]]

LARGEST_BODY = 64 * 1024
BROKEN = b'{"refused":"broken"}'


class Gate:
    """Wraps the application. `secure` says that the address is https."""

    def __init__(self, app: App, turnstile: Turnstile, secure: bool = False) -> None:
        self.app = app
        self.turnstile = turnstile
        self.secure = secure

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        secure = self.secure or scope["scheme"] == "https"
        answer = Answer(send, secure, secure or is_loopback(name_asked_for(scope) or "localhost"))
        try:
            await self.wait(scope)
            if scope["method"] == "POST":
                await self.while_they_wait(scope, receive, answer)
            else:
                await self.app(scope, receive, answer)
        except Exception:
            log.exception("a request broke")
            if not answer.begun:
                await answer.fail()

    async def wait(self, scope: Message) -> None:
        """Behind a proxy: whose turn it is could not be seen before."""
        client = scope.get("client")
        if client and client[0] not in self.turnstile.proxies and self.turnstile.proxies:
            owner = owner_of(client[0])
            if self.turnstile.is_busy(owner):
                await self.turnstile.lane.turn(owner)

    async def while_they_wait(self, scope: Message, receive: Receive, answer: "Answer") -> None:
        """Stop the work when the caller hangs up."""
        if declared(scope) > LARGEST_BODY:  # the application refuses it without waiting for what may never come
            await self.app(scope, receive, answer)
            return
        body = await whole_body(receive)
        if body is None:
            return
        read = iter(body)

        async def again() -> Message:
            return next(read, None) or await receive()

        if body[-1]["more_body"]:  # too large, which the application refuses
            await self.app(scope, again, answer)
            return
        work = asyncio.ensure_future(self.app(scope, again, answer))
        gone = asyncio.ensure_future(hang_up(receive))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done() and not answer.ended:
                work.cancel()
            await asyncio.gather(work, return_exceptions=answer.ended or work.cancelling() > 0)
        finally:
            work.cancel()
            gone.cancel()


class Answer:
    """Sends an answer with every header that it lacks."""

    def __init__(self, send: Send, secure: bool, is_trusted: bool) -> None:
        self.send = send
        self.secure = secure
        self.is_trusted = is_trusted
        self.begun = self.ended = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = list(message.get("headers", []))
            message = {**message, "headers": [*headers, *every_header(headers, self.secure, self.is_trusted)]}
        else:
            self.ended = not message.get("more_body", False)
        await self.send(message)

    async def fail(self) -> None:
        size = (b"content-length", str(len(BROKEN)).encode())
        headers = [(b"content-type", b"application/json"), size]
        await self({"type": "http.response.start", "status": 500, "headers": headers})
        await self({"type": "http.response.body", "body": BROKEN})


def name_asked_for(scope: Message) -> str:
    """The name in the Host header."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return split_host(host.decode("latin-1"))[0]


def declared(scope: Message) -> int:
    """The size that the body should have; 0 when the request does not say."""
    size = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(size) if size.isdigit() else 0


async def whole_body(receive: Receive) -> list[Message] | None:
    """The messages with the body, of a bounded size; None when the caller hung up before it was whole."""
    body: list[Message] = []
    size = 0
    while size <= LARGEST_BODY:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body.append(message)
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            break
    return body


async def hang_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
