"""Beginning a session: what may be chosen, and what it then holds."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from litestar import Request, Response, get, post
from msgspec import Meta, Struct
from msgspec.json import Decoder

from samenspel.live.host import Host
from samenspel.live.house import House, NotFounded
from samenspel.live.wire.parts import JoinLink
from samenspel.programmes import reading
from samenspel.programmes.deck import BrokenDeck
from samenspel.programmes.reading import OWN
from samenspel.room.people.doors import Begin
from samenspel.room.records import Language, Practice, Text

from .asking import AnyRequest, Refusal, caller, invited, note_heaped, read
from .beginning import check_may_begin, needs_key

AskId = Annotated[str, Meta(pattern=r"^([A-Za-z0-9_-]{22,64})?$")]
"""Chance of 128 bits or more: whoever knows it has the key of the console."""


class NewSession(Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked of whoever begins a session: half a minute's worth."""

    title: str
    whom: str = ""
    expected: int = 0
    language: Language = "nl"
    question: str = ""
    variant: str = ""
    """Empty: the one that fits the number of people."""
    deck: str = OWN
    key: str = ""
    """The key of beginning, where this server asks for one."""
    id: AskId = ""
    """Made up by the page: when the answer is lost it asks again with the same one, and gets the same session."""


class AskedBefore(Struct, frozen=True, forbid_unknown_fields=True):
    id: AskId


asked_before = Decoder(AskedBefore)
new_session = Decoder(NewSession)


class Begun(Struct, frozen=True):
    """How to get in. The key is sent here once, and kept nowhere on the server."""

    code: str
    key: str
    join: JoinLink


@post("/api/sessions")
async def begin_session(request: Request[Any, Any, Any]) -> Response[Begun]:
    """Begin a session; it is on disk when this answers."""
    house: House = request.app.state.house
    asked = await read(request, new_session)
    if known := await begun_before(request, asked.id):
        return known
    await check_may_begin(request, asked.key)
    try:
        begin = laid_down(asked, request.app.state.settings.decks, year=date.today().year)
        note_heaped(request, begin)
        host, key = await house.found(begin, caller(request), asked.id)
    except (KeyError, BrokenDeck) as error:
        raise Refusal("not_understood") from error
    except NotFounded as no:
        raise Refusal(no.reason) from no
    return await answer(request, host, key)


@post("/api/sessions/begun")
async def look_back(request: Request[Any, Any, Any]) -> Response[Begun]:
    """The session that was begun under this id, for a page that did not hear the answer."""
    asked = await read(request, asked_before)
    if known := await begun_before(request, asked.id):
        return known
    raise Refusal("not_there")


async def begun_before(request: AnyRequest, id: str) -> Response[Begun] | None:
    """Whoever knows the id began it, and needs no other key."""
    house: House = request.app.state.house
    try:
        known = await house.found_before(id) if id else None
    except NotFounded as no:
        raise Refusal(no.reason) from no
    return await answer(request, *known) if known else None


async def answer(request: AnyRequest, host: Host, key: str) -> Response[Begun]:
    house: House = request.app.state.house
    code = host.founded.code
    house.porter.welcome(code, caller(request))
    return Response(Begun(code, key, await invited(request, code)), status_code=201)


def laid_down(asked: NewSession, decks: Path, practice: Practice = "", year: int = 0) -> Begin:
    """The session with its programme and its deck, founded in this `year`.

    Raises KeyError for an unknown deck and `BrokenDeck` for a broken one.
    """
    script = reading.script(asked.variant or reading.fitting(asked.expected))
    deck = reading.deck(asked.deck, decks)
    return Begin(
        Text(asked.title),
        Text(asked.whom),
        asked.expected,
        asked.language,
        Text(asked.question),
        script.variant,
        script.boxes,
        script.shrink,
        deck.name,
        deck.cards,
        deck.guide,
        deck.items,
        deck.travel,
        deck.market,
        practice,
        year,
    )


class Decks(Struct, frozen=True):
    """The decks that a session can be begun with, by name; the one that ships first."""

    decks: tuple[str, ...]
    needs_key: bool = False
    """Whether a session is begun here with a key alone."""


@get("/api/decks", sync_to_thread=True)
def decks(request: Request[Any, Any, Any]) -> Decks:
    """What whoever begins a session may choose from."""
    return Decks(reading.deck_names(request.app.state.settings.decks), needs_key(request))
