"""Beginning a session: the one thing that is asked before there is a socket to ask it on."""

from pathlib import Path
from typing import Any

from litestar import Request, Response, get, post
from litestar.exceptions import HTTPException
from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from samenspel.address import public_address
from samenspel.live.house import House, NotFounded
from samenspel.live.invitation import JoinLink, invitation
from samenspel.programmes import reading
from samenspel.programmes.reading import OWN, Trouble
from samenspel.room.doors import Begin
from samenspel.room.records import Language, Words
from samenspel.web import pages

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
    deck = reading.decks(decks)[asked.deck]
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
