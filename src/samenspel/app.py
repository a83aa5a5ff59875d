"""Puts the house together: settings, logbook, hosts, pages, socket."""

import asyncio
import gc
import os
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, cast

import uvicorn
from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from msgspec.structs import replace
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from samenspel import logs, security
from samenspel.address import is_same_origin, listen, may_be_asked_for, own_address
from samenspel.harvest.finding import find
from samenspel.harvest.worker import has_understanding
from samenspel.live.gate.asgi import Gate
from samenspel.live.gate.frames import WholeFrames
from samenspel.live.gate.http import PatientHttp
from samenspel.live.gate.queue import FairQueue
from samenspel.live.gate.turnstile import FOR_OURSELVES, MOST, Turnstile
from samenspel.live.house import House
from samenspel.live.socket import live
from samenspel.live.term.ending import DAY
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.machine import Worker
from samenspel.live.wire.parts import LARGEST_FRAME
from samenspel.logbook.keeping import Logbook
from samenspel.photos.darkroom import Darkroom
from samenspel.practice.demo import PEOPLE, Demo
from samenspel.practice.rehearsals import Rehearsals, one_of, wanted
from samenspel.printing.typeset import Typesetter
from samenspel.rehearsal.company import hire
from samenspel.room.people.doors import Begin
from samenspel.room.records import Language
from samenspel.settings import Settings
from samenspel.web import api, asking, pages
from samenspel.web.beginning import shows_demo
from samenspel.web.photos import Photographing
from samenspel.web.replaying import Replays, replay_of_file
from samenspel.web.sessions import NewSession, laid_down
from samenspel.words import say

REFUSALS: Any = {
    HTTPException: asking.refused_by_framework,
    asking.Refusal: asking.refused,
    Exception: asking.broken,
}
"""What is answered when something is refused."""
LONGEST_NAME = 255
"""In bytes; no file system that we know has a longer one, and most raise an error of their own."""


def build(
    settings: Settings, logbook: Logbook, time: SessionTime | None = None, here: str = "", begin_key: str = ""
) -> Litestar:
    """The application. It owns the logbook from here on, and closes it.

    `here` is the address at which pretended people find it, and `begin_key` what beginning a session may need.
    """

    @asynccontextmanager
    async def open_house(app: Litestar) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(logs.in_loop)
        worker, for_practice = workers(settings)
        rehearsals = app.state.rehearsals = Rehearsals(loop, partial(hire, here), for_practice)
        demo = Demo(loop, partial(hire, here), partial(demo_morning, settings), for_practice)
        beside = one_of(rehearsals.host, demo.host) if shows_demo(settings) else rehearsals.host
        house = app.state.house = House(
            logbook,
            loop,
            time or SessionTime(speed=settings.speed),
            beside,
            wanted,
            keep=settings.keep_sessions_days * DAY,
            worker=worker,
        )
        app.state.typesetter = Typesetter()
        app.state.replays = Replays()
        app.state.darkroom, app.state.photos = Darkroom(loop), Photographing()
        app.state.printing, app.state.looking_back = FairQueue(), FairQueue()
        yield
        security.note("stopped")
        security.settle(all=True)
        app.state.replays.close()
        demo.close()
        rehearsals.close()
        house.close()
        for one in filter(None, (worker, for_practice)):
            one.close()

    return Litestar(
        [live, *api.OPERATIONS, *pages.routes()],
        state=State({"settings": settings, "begin_key": begin_key}),
        lifespan=[open_house],
        before_request=check_asker,
        exception_handlers=REFUSALS,
        compression_config=CompressionConfig("gzip", minimum_size=500, exclude_opt_key="packed"),
        openapi_config=None,
        request_max_body_size=LARGEST_FRAME,
        logging_config=None,
    )


def workers(settings: Settings) -> tuple[Worker, Worker] | tuple[None, None]:
    """One for sessions that count and one for practices, so that none waits for pretended people."""
    if not has_understanding():
        return None, None
    reads = partial(find, background=settings.background, model=settings.model)
    return Worker(reads), Worker(reads)


def build_replay(settings: Settings, code: str, key: str, body: bytes) -> Litestar:
    """Pages and one session to look back at; it takes no commands, and keeps nothing."""
    return Litestar(
        [replay_of_file, api.health, *pages.routes()],
        state=State({"settings": settings, "code": code, "key": key, "body": body}),
        before_request=check_asker,
        exception_handlers=REFUSALS,
        openapi_config=None,
        request_max_body_size=LARGEST_FRAME,
        logging_config=None,
    )


def demo_morning(settings: Settings, language: Language) -> Begin:
    """What is played in the demo."""
    title, question = say(language, "demo_title"), say(language, "demo_question")
    asked = NewSession(title, expected=PEOPLE, language=language, question=question)
    return laid_down(asked, settings.decks, practice="demo")


async def check_asker(request: Request[Any, Any, Any]) -> Response[asking.No] | None:
    """Somebody else's page may not speak to us in a visitor's name."""
    settings: Settings = request.app.state.settings
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    caller = request.client.host if request.client else ""
    if not may_be_asked_for(host, settings.address):
        security.note("foreign_name", caller)
        return no(421)
    if not is_same_origin(origin, host, {settings.address.rstrip("/")} - {""}):
        security.note("foreign_page", caller)
        return no(403)
    if any(len(name.encode()) > LONGEST_NAME for name in request.url.path.split("/")):
        return no(404)
    return None


def no(status: int) -> Response[asking.No]:
    """A refusal as JSON, also where a page was asked for."""
    return Response(asking.No("not_there"), status_code=status, media_type="application/json")


def let_in_a_hall() -> int:
    """A socket is an open file, and many systems allow only 1024: take as many as we may, for a hall of a thousand.

    Returns how many that is.
    """
    try:
        import resource
    except ImportError:  # Windows sets no such limit
        return sys.maxsize
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard != resource.RLIM_INFINITY else sys.maxsize


def leave_no_dump() -> None:
    """A dump of this process would hold what people wrote. What it starts inherits that."""
    try:
        import resource
    except ImportError:  # Windows writes none by itself
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def let_memory_lie() -> None:
    """A session's objects live for hours and have no cycles: collecting garbage again and again finds nothing."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def served(settings: Settings, app: Litestar, most: int, plain_port: int = 0) -> uvicorn.Config:
    """The application behind its gate: connections, frames, requests and headers.

    `plain_port` is the one at which there is no TLS, for pretended people on this machine.
    """
    proxies = trusted(app) if settings.address else ()
    turnstile = Turnstile(min(MOST, most - FOR_OURSELVES), proxies)
    tls = tls_of(settings)
    secure = settings.address.startswith("https:") or tls is not None
    http = partial(PatientHttp, turnstile=turnstile, tls=tls, plain_port=plain_port)
    return uvicorn.Config(
        Gate(app, turnstile, secure),
        http=cast(Any, http),
        ws=cast(Any, partial(WholeFrames, turnstile=turnstile)),
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(settings.address),
        timeout_graceful_shutdown=5,
    )


def tls_of(settings: Settings) -> ssl.SSLContext | None:
    """TLS 1.2 or later, if there is a certificate. Raises OSError or `SSLError` when it cannot be used."""
    if not settings.certificate:
        return None
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    tls.load_cert_chain(settings.certificate, settings.key or None)
    return tls


def trusted(app: Litestar) -> Container[str]:
    """The proxies that may say for whom they speak, as uvicorn reads the same variable."""
    named = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
    return cast(Container[str], ProxyHeadersMiddleware(cast(Any, app), named).trusted_hosts)


def serve_replay(settings: Settings, code: str, key: str, body: bytes, listener: socket.socket) -> None:
    """Serve one session to look back at, until told to stop."""
    leave_no_dump()
    logs.begin(settings.log, settings.log_format)
    plain = replace(settings, certificate="", address="")
    config = served(plain, build_replay(plain, code, key, body), let_in_a_hall())
    uvicorn.Server(config).run(sockets=[listener])


def serve(settings: Settings, logbook: Logbook, listener: socket.socket, begin_key: str = "") -> None:
    """Serve until told to stop."""
    leave_no_dump()
    let_memory_lie()
    logs.begin(settings.log, settings.log_format)
    inside = listen("127.0.0.1", 0) if settings.certificate else None
    sockets = [listener, inside] if inside else [listener]
    app = build(settings, logbook, here=own_address(sockets[-1]), begin_key=begin_key)
    plain_port = inside.getsockname()[1] if inside else 0
    uvicorn.Server(served(settings, app, let_in_a_hall(), plain_port)).run(sockets=sockets)
