"""Rehearsing a session, and looking in on the demo."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import State
from msgspec import Struct
from msgspec.json import Decoder

from samenspel.live.house import NotFounded
from samenspel.practice import demo
from samenspel.practice.rehearsals import Rehearsals
from samenspel.room.people.doors import again

from .asking import Refusal, WithKey, caller, invited, link_of, opened, read, with_key
from .beginning import shows_demo
from .sessions import Begun


class Rehearsing(WithKey, frozen=True, forbid_unknown_fields=True):
    """Which session is rehearsed, and whether tricky people come too."""

    tricky: bool = False


rehearsing = Decoder(Rehearsing)


@post("/api/rehearsals")
async def begin_rehearsal(request: Request[Any, Any, Any]) -> Response[Begun]:
    """Begin to rehearse this session with pretended people. It lives in memory alone."""
    rehearsals: Rehearsals = request.app.state.rehearsals
    asked = await read(request, rehearsing)
    host = await opened(request, asked)
    if host.is_practice:
        raise Refusal("not_now")
    try:
        founded, key = await rehearsals.begin(again(host.session, "rehearsal"), caller(request), asked.tricky)
    except NotFounded as no:
        raise Refusal(no.reason) from no
    try:
        link_of(host, asked)
    except Refusal:
        rehearsals.end(founded.code)
        raise
    return Response(Begun(founded.code, key, await invited(request, founded.code)), status_code=201)


@post("/api/rehearsals/end")
async def end_rehearsal(request: Request[Any, Any, Any]) -> Response[None]:
    """End a rehearsal: nothing of it is kept anywhere."""
    rehearsals: Rehearsals = request.app.state.rehearsals
    host = await opened(request, await read(request, with_key))
    if not rehearsals.end(host.founded.code):
        raise Refusal("not_now")
    return Response(None, status_code=204)


class Look(Struct, frozen=True):
    """Where to look in on the demo: its code and the key of its console. Both are empty when there is none."""

    code: str = ""
    key: str = ""


@get("/api/demo/{language:str}")
async def look_in(state: State, language: str) -> Look:
    """The demo in this language."""
    codes = {spoken: code for code, spoken in demo.CODES.items()} if shows_demo(state.settings) else {}
    return next((Look(code, demo.KEY) for spoken, code in codes.items() if spoken == language), Look())
