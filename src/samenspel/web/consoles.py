"""A link to the console for a second facilitator."""

from secrets import token_urlsafe
from typing import Any

from litestar import Request, Response, post
from msgspec.json import Decoder

from samenspel import security
from samenspel.live.door.passes import hash_of
from samenspel.live.house import House
from samenspel.live.wire.parts import JoinLink
from samenspel.room.people.consoles import AddConsole
from samenspel.room.records import Text

from .asking import Refusal, WithKey, address_of, caller, link_of, opened, read


class NewLink(WithKey, frozen=True, forbid_unknown_fields=True):
    """Asks for a link with a name."""

    name: str


new_link = Decoder(NewLink)


@post("/api/consoles")
async def make_link(request: Request[Any, Any, Any]) -> Response[JoinLink]:
    """The link is sent here once; only a hash of its key is stored."""
    asked = await read(request, new_link)
    host = await opened(request, asked)
    key = token_urlsafe(24)
    by = link_of(host, asked)
    refused = await host.asked("door", AddConsole(Text(asked.name), hash_of(key).hex()), by)
    if refused:
        raise Refusal("wrong_key" if refused == "facilitator_only" else refused)
    security.note("console_link_made", caller(request), host.founded.session, link=by)
    headers = {"cache-control": "no-store"}
    house: House = request.app.state.house
    address = address_of(request)
    url = f"{address}/regie#{host.founded.code}.{key}"
    return Response(
        JoinLink(url, address.partition("://")[2], await house.invitations.qr(url)), status_code=201, headers=headers
    )
