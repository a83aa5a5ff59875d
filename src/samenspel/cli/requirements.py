"""What a command cannot do without: a SQLite that loses nothing, a folder to write in, a logbook, the screens."""

import os
import tempfile
from pathlib import Path

import apsw

from samenspel import security
from samenspel.app import tls_of
from samenspel.logbook.keeping import NotSaved
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.settings import Settings
from samenspel.store.file import OLDEST_SQLITE, NotOurs, TooNew
from samenspel.store.lock import InUse
from samenspel.web.pages import built
from samenspel.words import say

from .trouble import Trouble

FOUND = {"cut": "cli_logbook_cut", "exchanged": "cli_logbook_exchanged"}
"""What is wrong with a logbook since it was last open."""


def check_sqlite(version: int = apsw.SQLITE_VERSION_NUMBER) -> None:
    """An older SQLite can lose a commit when its write-ahead log starts over."""
    if version < OLDEST_SQLITE:
        raise Trouble("cli_old_sqlite", found=version, needed=OLDEST_SQLITE)


def check_folder(folder: Path) -> None:
    """The folder for the logbook exists, or can be made, and a file written there reaches the disk."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"samenspel")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Trouble("cli_read_only", data=folder, why=error.strerror) from error


def check_screens() -> None:
    if not built():
        raise Trouble("cli_no_screens")


def check_certificate(settings: Settings) -> None:
    """The certificate fits its key, and both can be read."""
    if settings.key and not settings.certificate:
        raise Trouble("cli_no_certificate", file=settings.key, why="-")
    try:
        tls_of(settings)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise Trouble("cli_no_certificate", file=settings.certificate, why=why) from error


def check_logbook(settings: Settings) -> None:
    """There is a logbook already."""
    if not settings.logbook.is_file():
        raise Trouble("cli_no_logbook", data=settings.data)


def open_logbook(settings: Settings) -> SqliteLogbook:
    """The logbook of this server, made when there is none; raises `Trouble`."""
    check_sqlite()
    check_folder(Path(settings.data))
    logbook = opened(settings.logbook)
    if logbook.store.was_put_back or logbook.store.found:
        security.note("restored")
    if logbook.store.found:
        print(say(settings.language, FOUND[logbook.store.found]), flush=True)
    if logbook.again.turns or logbook.again.sessions:
        print(say(settings.language, "cli_forgotten_again", **logbook.again._asdict()), flush=True)
    return logbook


def opened(file: Path) -> SqliteLogbook:
    """The logbook in this file; raises `Trouble`."""
    try:
        return logbook_in(file)
    except TooNew as error:
        raise Trouble("cli_too_new", file=file) from error
    except InUse as error:
        raise Trouble("cli_in_use", file=file) from error
    except NotOurs as error:
        raise Trouble("cli_not_a_logbook", file=file) from error
    except (NotSaved, apsw.FullError, OSError) as error:
        raise Trouble("cli_not_written", file=file, why=error) from error
    except apsw.Error as error:
        raise Trouble("cli_broken_logbook", file=file, why=error) from error
