"""Paper for a session, set from what lies in the room."""

from typing import Any, cast, get_args

from litestar import Request, Response, post
from msgspec import Struct
from msgspec.json import Decoder

from samenspel.printing.pages import What, pages_of
from samenspel.printing.typeset import Press
from samenspel.room.records import Language

from .asking import Refusal, address_of, opened, read


class Printing(Struct, frozen=True, forbid_unknown_fields=True):
    """Who asks for paper shows the key of the console."""

    key: str
    language: Language


printing = Decoder(Printing)


@post("/api/sessions/{code:str}/print/{what:str}")
async def print_it(request: Request[Any, Any, Any], code: str, what: str) -> Response[bytes]:
    """A document to print, as PDF. It is made from what lies in the room, and kept nowhere on disk."""
    press: Press = request.app.state.press
    asked = await read(request, printing)
    if what not in get_args(What):
        raise Refusal("not_there")
    host = await opened(request, code, asked.key)
    pages = pages_of(cast(What, what), host.session, host.founded, address_of(request), asked.language)
    name = f"samenspel-{host.founded.code}-{what}-{asked.language}.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(await press.printed(pages), status_code=200, media_type="application/pdf", headers=headers)
