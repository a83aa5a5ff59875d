"""What is asked without a socket: beginning a session, and printing for it."""

from asyncio import sleep
from hmac import compare_digest
from pathlib import Path
from typing import Any, cast, get_args

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from samenspel.address import public_address
from samenspel.live.house import House, NotFounded
from samenspel.live.invitation import JoinLink, invitation
from samenspel.live.passes import opens
from samenspel.live.socket import WRONG_CODE_WAIT
from samenspel.printing.pages import What, pages_of
from samenspel.printing.typeset import Press
from samenspel.programmes import reading
from samenspel.programmes.reading import OWN, Trouble
from samenspel.room.doors import Begin
from samenspel.room.records import Language, Words
from samenspel.web import pages
from samenspel.web.replaying import Replays

STATUS = {"slow_down": 429, "not_saved": 503}
"""Of a refusal; 400 when it is the asker's to mend."""


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


new_session = Decoder(NewSession)


class Begun(Struct, frozen=True):
    """How to get in. The key is told here once, and kept nowhere on the server."""

    code: str
    key: str
    join: JoinLink


class No(Struct, frozen=True):
    """A refusal; its reason is a key `refused_...` of words/."""

    refused: str


@post("/api/sessions")
async def begin_session(request: Request[Any, Any, Any]) -> Response[Begun | No]:
    """Begin a session; it is on disk when this answers."""
    house: House = request.app.state.house
    try:
        asked = new_session.decode(await request.body())
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return Response(No("not_understood"), status_code=400)
    try:
        host, key = await house.found(laid_down(asked, request.app.state.settings.decks))
    except (KeyError, Trouble):
        return Response(No("not_understood"), status_code=400)
    except NotFounded as no:
        return Response(No(str(no.reason)), status_code=STATUS.get(str(no.reason), 400))
    address = public_address(request.app.state.settings.address, request.url.scheme, request.headers.get("host", ""))
    code = host.founded.code
    return Response(Begun(code, key, invitation(address, code)), status_code=201)


def laid_down(asked: NewSession, decks: Path) -> Begin:
    """The session with its programme and its deck. Raises KeyError for an unknown one, `Trouble` for a broken deck."""
    script = reading.script(asked.variant or reading.fitting(asked.expected))
    deck = reading.deck(asked.deck, decks)
    return Begin(
        Words(asked.title),
        Words(asked.whom),
        asked.expected,
        asked.language,
        Words(asked.question),
        script.variant,
        script.boxes,
        script.shrink,
        deck.name,
        deck.cards,
        deck.guide,
        deck.items,
    )


class Printing(Struct, frozen=True, forbid_unknown_fields=True):
    """Who asks for paper shows the key of the console."""

    key: str
    language: Language


printing = Decoder(Printing)


@post("/api/sessions/{code:str}/print/{what:str}")
async def print_it(request: Request[Any, Any, Any], code: str, what: str) -> Response[bytes | No]:
    """A document to print, as PDF. It is made from what lies in the room, and kept nowhere on disk."""
    house: House = request.app.state.house
    press: Press = request.app.state.press
    try:
        asked = printing.decode(await request.body())
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return Response(No("not_understood"), status_code=400)
    if what not in get_args(What):
        return Response(No("not_there"), status_code=404)
    host = await house.host(code)
    if host is None or not opens(host.founded, asked.key):
        await sleep(WRONG_CODE_WAIT)
        return Response(No("wrong_key"), status_code=403) if host else Response(No("unknown_code"), status_code=404)
    address = public_address(request.app.state.settings.address, request.url.scheme, request.headers.get("host", ""))
    pages = pages_of(cast(What, what), host.session, host.founded, address, asked.language)
    name = f"samenspel-{host.founded.code}-{what}-{asked.language}.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(await press.printed(pages), status_code=200, media_type="application/pdf", headers=headers)


class LookingBack(Struct, frozen=True, forbid_unknown_fields=True):
    """Who looks back shows the key of the console."""

    key: str


looking_back = Decoder(LookingBack)


@post("/api/sessions/{code:str}/replay", packed=True)
async def replay(request: Request[Any, Any, Any], code: str) -> Response[bytes | No]:
    """The turns of a session as its desk and its wall saw them. Nothing is asked after this."""
    house: House = request.app.state.house
    replays: Replays = request.app.state.replays
    try:
        asked = looking_back.decode(await request.body())
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return Response(No("not_understood"), status_code=400)
    host = await house.host(code)
    if host is None or not opens(host.founded, asked.key):
        await sleep(WRONG_CODE_WAIT)
        return Response(No("wrong_key"), status_code=403) if host else Response(No("unknown_code"), status_code=404)
    address = public_address(request.app.state.settings.address, request.url.scheme, request.headers.get("host", ""))
    return told_packed(await replays.of(host, address))


@post("/api/sessions/{code:str}/replay")
async def replay_of_file(request: Request[Any, Any, Any], code: str) -> Response[bytes | No]:
    """The same of a file; `samenspel replay` prints its link, with a key of this time alone."""
    state = request.app.state
    try:
        asked = looking_back.decode(await request.body())
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return Response(No("not_understood"), status_code=400)
    if code != state.code or not compare_digest(asked.key.encode(), state.key.encode()):
        await sleep(WRONG_CODE_WAIT)
        return Response(No("wrong_key"), status_code=403)
    return told_packed(state.body)


def told_packed(body: bytes) -> Response[Any]:
    headers = {"content-encoding": "gzip", "cache-control": "no-store"}
    return Response(body, status_code=200, media_type="application/json", headers=headers)


class Decks(Struct, frozen=True):
    """The decks that a session can be begun with, by name; the one that ships first."""

    decks: tuple[str, ...]


@get("/api/decks", sync_to_thread=True)
def decks(state: State) -> Decks:
    """What whoever begins a session may choose from."""
    return Decks(reading.deck_names(state.settings.decks))


class Health(Struct, frozen=True):
    ok: bool = True


@get("/api/health")
async def health() -> Health:
    """Whether the program answers, for whoever watches over it."""
    return Health()


def refuse(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """What the framework itself refuses: an unknown page, a body that is not understood."""
    if error.status_code == 404 and "text/html" in request.headers.get("accept", "") and pages.built():
        return pages.lost()
    reason = "not_understood" if error.status_code == 400 else "not_there"
    return Response(No(reason), status_code=error.status_code, media_type="application/json")
