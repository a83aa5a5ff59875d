"""Paper for a session, typeset from the room's records."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from litestar import Request, Response, post
from msgspec.json import Decoder

from samenspel import security
from samenspel.live.door.invitation import wifi_data
from samenspel.live.door.passes import name_of_card, new_card, slip_key
from samenspel.live.host import Host
from samenspel.printing.cards import Door, Network, how_many
from samenspel.printing.documents import What, document_of
from samenspel.printing.typeset import Typesetter
from samenspel.room.people.cards import PrintCards, free_numbers
from samenspel.room.records import About, Language

from .asking import Refusal, WithKey, address_of, caller, link_of, one_at_a_time, opened, read


class Printing(WithKey, frozen=True, forbid_unknown_fields=True):
    """A request for paper, which must show the key of the console."""

    what: What
    language: Language


printing = Decoder(Printing)


def new_cards(host: Host) -> Mapping[int, str]:
    """The codes of new cards by number. They are on paper only; what is stored does not give them back."""
    expected = next((about.expected for about in host.session.all(About)), 0)
    return {number: new_card() for number in free_numbers(host.session, how_many(expected))}


async def begin_to_work(host: Host, codes: Mapping[int, str], link: str) -> None:
    """From here on these cards open a seat, and those that were printed before do not: not before they are printed."""
    names = {number: name_of_card(host.founded, code) for number, code in codes.items()}
    refused = await host.asked("door", PrintCards(names), link)
    if refused == "facilitator_only":
        raise Refusal("wrong_key")
    if refused:
        raise Refusal("not_saved" if refused in ("not_saved", "card_taken") else "not_there")


def network(name: str, password: str) -> Network:
    """The hall's wifi, as printing receives it."""
    return Network(name, password, wifi_data(name, password)) if name else Network()


@post("/api/print")
async def print_it(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A document to print, as PDF. It is made from the room's records, and never kept on disk."""
    typesetter: Typesetter = request.app.state.typesetter
    asked = await read(request, printing)
    what = asked.what
    host = await opened(request, asked)
    name = f"samenspel-{what}-{asked.language}.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    async with one_at_a_time(request.app.state.printing, request, host, asked):
        codes = new_cards(host) if what == "cards" else {}
        settings = request.app.state.settings
        wifi = network(settings.wifi, settings.wifi_password)
        door = Door(address_of(request), host.founded.code, codes, wifi)
        document = document_of(what, host.session, asked.language, door, partial(slip_key, host.founded))
        made = await typesetter.printed(document)
        if codes:
            await begin_to_work(host, codes, link_of(host, asked))
    security.note("printed", caller(request), host.founded.session, what)
    return Response(made, status_code=200, media_type="application/pdf", headers=headers)
