"""Paper for a session, typeset from the room's records."""

from functools import partial
from typing import Any, cast, get_args

from litestar import Request, Response, post
from msgspec import Struct
from msgspec.json import Decoder

from samenspel.live.door.passes import card_pass, slip_key
from samenspel.printing.cards import Door
from samenspel.printing.documents import What, document_of
from samenspel.printing.typeset import Typesetter
from samenspel.room.records import Language

from .asking import Refusal, address_of, opened, read


class Printing(Struct, frozen=True, forbid_unknown_fields=True):
    """A request for paper, which must show the key of the console."""

    key: str
    language: Language


printing = Decoder(Printing)


@post("/api/sessions/{code:str}/print/{what:str}")
async def print_it(request: Request[Any, Any, Any], code: str, what: str) -> Response[bytes]:
    """A document to print, as PDF. It is made from the room's records, and never kept on disk."""
    typesetter: Typesetter = request.app.state.typesetter
    asked = await read(request, printing)
    if what not in get_args(What):
        raise Refusal("not_there")
    host = await opened(request, code, asked.key)
    door = Door(address_of(request), host.founded.code, partial(card_pass, host.founded))
    document = document_of(cast(What, what), host.session, asked.language, door, slip_key)
    name = f"samenspel-{host.founded.code}-{what}-{asked.language}.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(await typesetter.printed(document), status_code=200, media_type="application/pdf", headers=headers)
