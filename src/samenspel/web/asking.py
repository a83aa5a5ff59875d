"""What all operations share: reading the request, opening a session with its key, refusing in a way screens know."""

import logging
from asyncio import sleep
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Literal, TypeAlias, TypeVar

from litestar import Request, Response
from litestar.exceptions import HTTPException
from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from samenspel import security
from samenspel.address import public_address
from samenspel.live.door.passes import opens
from samenspel.live.door.porter import TooManyTries, owner_of
from samenspel.live.gate.headers import SECURITY_HEADERS
from samenspel.live.gate.queue import FairQueue, Full
from samenspel.live.host import Host
from samenspel.live.house import House, Unfounded
from samenspel.live.wire.parts import JoinLink, WireReason
from samenspel.photos.asked import NoPhoto
from samenspel.room.command import Command
from samenspel.room.text.tidying import is_heaped
from samenspel.web import pages

log = logging.getLogger(__name__)

Asked = TypeVar("Asked")
AnyRequest = Request[Any, Any, Any]

HttpReason: TypeAlias = (
    WireReason
    | Unfounded
    | NoPhoto
    | Literal[
        "too_many_tries",
        "wrong_key",
        "unknown_code",
        "queue_full",
        "broken",
        "begin_needs_key",
        "begin_wrong_key",
        "not_an_address",
        "photo_gone",
    ]
)
"""Why an operation refuses; each is a key `refused_...` of words/."""

STATUS: Mapping[HttpReason, int] = {
    "slow_down": 429, "too_many_tries": 429, "queue_full": 429, "not_saved": 503, "rehearsals_full": 503,
    "begin_needs_key": 403, "begin_wrong_key": 403, "wrong_key": 403, "unknown_code": 404, "not_there": 404,
    "broken": 500, "photo_too_large": 413,
}  # fmt: skip
"""Of a refusal; 400 when it is the asker's to mend."""


class No(Struct, frozen=True):
    """A refusal."""

    refused: HttpReason


class Refusal(Exception):
    """The request is refused."""

    def __init__(self, reason: HttpReason) -> None:
        super().__init__(reason)
        self.reason = reason


class WithKey(Struct, frozen=True, forbid_unknown_fields=True):
    """A request that must show the key of the console. Code and key are in its body, which nobody logs."""

    code: str
    key: str


with_key = Decoder(WithKey)


async def read(request: AnyRequest, asked: Decoder[Asked]) -> Asked:
    """The body of a request. Raises `Refusal`."""
    try:
        return asked.decode(await request.body())
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal("not_understood") from error


async def opened(request: AnyRequest, asked: WithKey) -> Host:
    """The session with this code, if the caller has its console's key. Raises `Refusal`, slowly for a wrong key."""
    house: House = request.app.state.house
    code, key = asked.code, asked.key
    try:
        host = await house.porter.find(code, caller(request))
    except TooManyTries as error:
        security.note("too_many_tries", caller(request))
        raise Refusal("too_many_tries") from error
    if host is None or not opens(host.founded, host.session, key):
        security.note("wrong_key" if host else "wrong_code", caller(request), host.founded.session if host else "")
        await sleep(house.porter.wait(caller(request), counted=host is None))
        raise Refusal("wrong_key" if host else "unknown_code")
    return host


def link_of(host: Host, asked: WithKey) -> str:
    """What is stored of the link with which this is asked. Raises `Refusal` when it opens nothing any more."""
    if host.is_gone:
        raise Refusal("unknown_code")
    link = opens(host.founded, host.session, asked.key)
    if not link:
        raise Refusal("wrong_key")
    return link


def note_heaped(request: AnyRequest, command: Command) -> None:
    """Write down who sends texts with dozens of marks in a row. They are taken off, as anywhere."""
    if is_heaped(command):
        security.note("garbage", caller(request), what="marks")


def caller(request: AnyRequest) -> str:
    """The network address of the caller."""
    return request.client.host if request.client else ""


def address_of(request: AnyRequest) -> str:
    """The address that others find this server at."""
    setting = request.app.state.settings.address
    return public_address(setting, request.url.scheme, request.headers.get("host", ""))


async def invited(request: AnyRequest, code: str) -> JoinLink:
    """The link into a session, at the address under which this caller found us."""
    house: House = request.app.state.house
    return await house.invitations.to(address_of(request), code)


def refused(request: AnyRequest, refusal: Refusal) -> Response[No]:
    return Response(No(refusal.reason), status_code=STATUS.get(refusal.reason, 400), media_type="application/json")


@asynccontextmanager
async def one_at_a_time(queue: FairQueue, request: AnyRequest, host: Host, asked: WithKey) -> AsyncIterator[None]:
    """A turn for work that takes long, by turns over addresses and sessions. Raises `Refusal` when too many wait, and
    when the link was ended meanwhile: before the work, and before anything of it is given away.
    """
    try:
        async with queue.turn(owner_of(caller(request)), host.founded.session):
            link_of(host, asked)
            yield
            link_of(host, asked)
    except Full as error:
        security.note("queue_full", caller(request), host.founded.session)
        raise Refusal("queue_full") from error


def refused_by_framework(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """What the framework itself refuses: an unknown page, a body it cannot read."""
    if error.status_code == 404 and "text/html" in request.headers.get("accept", "") and pages.built():
        return pages.lost()
    reason: HttpReason = "not_understood" if error.status_code == 400 else "not_there"
    headers = dict(SECURITY_HEADERS)
    return Response(No(reason), status_code=error.status_code, media_type="application/json", headers=headers)


def broken(request: AnyRequest, error: Exception) -> Response[No]:
    """An error of ours: it is reported, and whoever asked hears no more than that."""
    log.error("a request broke", exc_info=error)
    return refused(request, Refusal("broken"))
