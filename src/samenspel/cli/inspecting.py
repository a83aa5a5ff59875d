"""Looks at a logbook without touching it, also while a server has it open, and asks that server how it is."""

import json
import ssl
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPSHandler, ProxyHandler, build_opener

import apsw

from samenspel.address import EVERYWHERE
from samenspel.logbook.sums import is_whole, sessions_in, trouble_in
from samenspel.settings import Settings
from samenspel.store.lock import is_in_use
from samenspel.store.witness import last_of

from .trouble import Trouble

PATIENCE = 5.0
"""Seconds to wait for the server on this machine."""
SHOWN = 3
"""How many damaged sessions are named."""


def check_whole(file: Path) -> None:
    """Every page can be read, and every session is as it was kept."""
    try:
        with closing(apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)) as db:
            db.set_busy_timeout(int(PATIENCE * 1000))
            trouble = trouble_in(db)
            damaged = [session for session in sessions_in(db) if not is_whole(db, session)]
    except apsw.Error as error:
        raise Trouble("cli_damaged_logbook", file=file, why=error) from error
    if trouble:
        raise Trouble("cli_damaged_logbook", file=file, why=trouble)
    if damaged:
        named = ", ".join(damaged[:SHOWN]) + (" ..." if len(damaged) > SHOWN else "")
        raise Trouble("cli_damaged_sessions", file=file, count=len(damaged), sessions=named)


def serves_this(settings: Settings) -> bool:
    """Whether our own server answers at this port, with the logbook of this data folder."""
    last = last_of(settings.logbook)
    return bool(last and is_in_use(settings.logbook) and asked(settings, "/api/health").get("epoch") == last.epoch)


def check_ready(settings: Settings) -> None:
    told = asked(settings, "/api/ready")
    if not told.get("ready"):
        why = ", ".join(map(str, told.get("troubles", ["-"])))
        raise Trouble("cli_not_ready", port=settings.port, why=why)


def asked(settings: Settings, path: str) -> Any:
    """What the server at this port answers; nothing when there is none, or it is another program."""
    opener = build_opener(ProxyHandler({}), HTTPSHandler(context=unchecked()))
    try:
        with opener.open(f"{here(settings)}{path}", timeout=PATIENCE) as answer:
            told = json.load(answer)
    except HTTPError as refused:
        told = read(refused)
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def read(refused: HTTPError) -> Any:
    try:
        return json.load(refused)
    except (OSError, ValueError):
        return {}


def here(settings: Settings) -> str:
    """The server as this machine itself reaches it."""
    host = "127.0.0.1" if settings.host in EVERYWHERE else settings.host
    name = f"[{host}]" if ":" in host else host
    return f"{'https' if settings.certificate else 'http'}://{name}:{settings.port}"


def unchecked() -> ssl.SSLContext:
    """Its certificate is for another name than the one by which we ask; nothing secret is said."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
