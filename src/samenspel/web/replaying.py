"""A session to look back at, as one answer: read in pieces and made in a thread, so that live sessions go on."""

import asyncio
from asyncio import sleep
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from gzip import GzipFile
from hmac import compare_digest
from io import BytesIO
from itertools import islice
from typing import Any

from litestar import Request, Response, post
from msgspec import Struct

from samenspel import security
from samenspel.live.door.invitation import invitation
from samenspel.live.host import Host
from samenspel.live.wire.parts import JoinLink
from samenspel.logbook.keeping import Logbook, encoder
from samenspel.room.looking_back.replay import glimpses
from samenspel.room.records import About, Language, Practice
from samenspel.room.turn import Entry

from .asking import Refusal, address_of, caller, one_at_a_time, opened, read, with_key

AT_ONCE = 500
"""Entries that are read in one go: commits wait for as long as that takes."""
PACK_LEVEL = 6
A_WHILE = 1.0
"""Seconds that a wrong key costs."""


class Reel(Struct, frozen=True):
    """The header of a replay: the session, and the link to join that its wall showed."""

    code: str
    language: Language
    practice: Practice
    join: JoinLink


class Replays:
    """Makes one replay at a time, in a thread beside the event loop."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="replay")

    async def of(self, host: Host, address: str) -> bytes:
        """The packed answer for this session as it is now."""
        entries = await all_entries(host)
        work = partial(packed, entries, host.founded.code, address)
        return await asyncio.get_running_loop().run_in_executor(self.thread, work)

    def close(self) -> None:
        self.thread.shutdown(cancel_futures=True)


async def all_entries(host: Host) -> list[Entry]:
    entries: list[Entry] = []
    while some := await host.keeper.read(partial(piece, host.founded.session, len(entries))):
        entries += some
    return entries


def piece(session: str, after: int, logbook: Logbook) -> list[Entry]:
    return list(islice(logbook.read(session, after), AT_ONCE))


def packed(entries: Iterable[Entry], code: str, address: str) -> bytes:
    """The answer as gzip: `[reel, [glimpse, ...]]`, written turn by turn so that it is never whole in memory."""
    entries = list(entries)
    answer = BytesIO()
    with GzipFile(fileobj=answer, mode="wb", compresslevel=PACK_LEVEL, mtime=0) as file:
        file.write(b"[" + encoder.encode(reel(entries, code, address)) + b",[")
        for number, glimpse in enumerate(glimpses(entries)):
            file.write((b"," if number else b"") + encoder.encode(glimpse))
        file.write(b"]]")
    return answer.getvalue()


def reel(entries: Iterable[Entry], code: str, address: str) -> Reel:
    about = next((record for entry in entries for record in entry.put if isinstance(record, About)), None)
    join = invitation(address, code)
    return Reel(code, about.language, about.practice, join) if about else Reel(code, "nl", "", join)


@post("/api/replay", packed=True)
async def replay(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The turns of a session as its desk and its wall saw them. No other request follows."""
    replays: Replays = request.app.state.replays
    asked = await read(request, with_key)
    host = await opened(request, asked)
    async with one_at_a_time(request.app.state.looking_back, request, host, asked):
        body = await replays.of(host, address_of(request))
    security.note("looked_back", caller(request), host.founded.session)
    return told_packed(body)


@post("/api/replay")
async def replay_of_file(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The same from a file; `samenspel replay` prints its link, with a key for this run alone."""
    state = request.app.state
    asked = await read(request, with_key)
    if asked.code != state.code or not compare_digest(asked.key.encode(), state.key.encode()):
        await sleep(A_WHILE)
        raise Refusal("wrong_key")
    return told_packed(state.body)


def told_packed(body: bytes) -> Response[bytes]:
    headers = {"content-encoding": "gzip", "cache-control": "no-store"}
    return Response(body, status_code=200, media_type="application/json", headers=headers)
