"""Puts the house together: settings, logbook, hosts, pages, socket."""

import asyncio
import logging
import resource
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from samenspel.address import is_same_origin, may_be_asked_for
from samenspel.live.house import House
from samenspel.live.pulse import Pulse, pulse
from samenspel.live.socket import WholeFrames, live
from samenspel.live.wire import LARGEST_FRAME
from samenspel.logbook.keeping import Logbook
from samenspel.printing.typeset import Press
from samenspel.settings import Settings
from samenspel.web import api, pages
from samenspel.web.replaying import Replays


def build(settings: Settings, logbook: Logbook, time: Pulse | None = None) -> Litestar:
    """The application. It owns the logbook from here on, and closes it."""

    @asynccontextmanager
    async def open_house(app: Litestar) -> AsyncIterator[None]:
        app.state.house = House(logbook, asyncio.get_running_loop(), time or pulse(settings.speed))
        app.state.press = Press()
        app.state.replays = Replays()
        yield
        app.state.replays.close()
        app.state.house.close()

    return Litestar(
        [live, api.begin_session, api.decks, api.print_it, api.replay, api.health, *pages.routes()],
        state=State({"settings": settings}),
        lifespan=[open_house],
        before_request=check_asker,
        after_request=add_headers,
        exception_handlers={HTTPException: api.refuse},
        compression_config=CompressionConfig("gzip", minimum_size=500, exclude_opt_key="packed"),
        openapi_config=None,
        request_max_body_size=LARGEST_FRAME,
        logging_config=None,
    )


def build_replay(settings: Settings, code: str, key: str, body: bytes) -> Litestar:
    """Pages and one session to look back at; nothing can be asked of it, and nothing is kept."""
    return Litestar(
        [api.replay_of_file, api.health, *pages.routes()],
        state=State({"settings": settings, "code": code, "key": key, "body": body}),
        before_request=check_asker,
        after_request=add_headers,
        exception_handlers={HTTPException: api.refuse},
        openapi_config=None,
        request_max_body_size=LARGEST_FRAME,
        logging_config=None,
    )


async def check_asker(request: Request[Any, Any, Any]) -> Response[api.No] | None:
    """Somebody else's page may not speak to us in a visitor's name."""
    settings: Settings = request.app.state.settings
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    if not may_be_asked_for(host, settings.address):
        return Response(api.No("not_there"), status_code=421)
    if not is_same_origin(origin, host, {settings.address.rstrip("/")} - {""}):
        return Response(api.No("not_there"), status_code=403)
    return None


async def add_headers(response: Response[Any]) -> Response[Any]:
    for name, value in pages.SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def listen(settings: Settings) -> socket.socket:
    """The socket to serve on; raises OSError when the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError:
        listener.close()
        raise
    return listener


def let_in_a_hall() -> None:
    """A socket is an open file, and many systems allow only 1024: take as many as we may, for a hall of a thousand."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def serve_replay(settings: Settings, code: str, key: str, body: bytes, listener: socket.socket) -> None:
    """Serve one session to look back at, until told to stop."""
    config = uvicorn.Config(build_replay(settings, code, key, body), ws="none", access_log=False, log_config=None)
    uvicorn.Server(config).run(sockets=[listener])


def serve(settings: Settings, logbook: Logbook, listener: socket.socket) -> None:
    """Serve until told to stop."""
    let_in_a_hall()
    logging.basicConfig(level=settings.log.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    config = uvicorn.Config(
        build(settings, logbook),
        ws=WholeFrames,
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        proxy_headers=bool(settings.address),
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run(sockets=[listener])
