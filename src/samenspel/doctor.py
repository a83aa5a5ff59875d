"""What must be well before a hall full of people depends on it; each trouble is one sentence that says what to do."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from samenspel import app
from samenspel.address import lan_address
from samenspel.harvest import worker
from samenspel.logbook.keeping import TooNew
from samenspel.logbook.sqlite import OLDEST_SQLITE, InUse, NotALogbook, SqliteLogbook
from samenspel.programmes import reading
from samenspel.settings import Settings
from samenspel.web.pages import built

LITTLE_SPACE = 200 * 1024 * 1024
"""In bytes. A session of a thousand people takes a few tens of megabytes."""


class Trouble(Exception):
    """Something stops the program; `key` is the sentence in words/ that says what and what to do."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Finding:
    well: bool
    key: str
    values: dict[str, object] = field(default_factory=dict)


def check_sqlite(version: int = apsw.SQLITE_VERSION_NUMBER) -> None:
    """An older SQLite can lose a commit when its write-ahead log starts over."""
    if version < OLDEST_SQLITE:
        raise Trouble("cli_old_sqlite", found=version, needed=OLDEST_SQLITE)


def check_folder(folder: Path) -> None:
    """The folder for the logbook exists, or can be made, and takes a file that reaches the disk."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"samenspel")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Trouble("cli_read_only", data=folder, why=error.strerror) from error


def open_logbook(settings: Settings) -> SqliteLogbook:
    """The logbook of this server; raises `Trouble`."""
    check_sqlite()
    check_folder(Path(settings.data))
    try:
        return SqliteLogbook(settings.logbook)
    except TooNew as error:
        raise Trouble("cli_too_new", file=settings.logbook) from error
    except InUse as error:
        raise Trouble("cli_in_use", file=settings.logbook) from error
    except NotALogbook as error:
        raise Trouble("cli_not_a_logbook", file=settings.logbook) from error
    except apsw.Error as error:
        raise Trouble("cli_broken_logbook", file=settings.logbook, why=error) from error


def examine(settings: Settings) -> list[Finding]:
    """Look at everything, also when the first thing is not well."""
    return [
        finding(check_sqlite, "cli_well_sqlite", version=apsw.sqlite_lib_version()),
        finding(lambda: check_folder(Path(settings.data)), "cli_well_folder", data=settings.data),
        finding(lambda: open_logbook(settings).close(), "cli_well_logbook"),
        finding(lambda: check_port(settings), "cli_well_port", port=settings.port),
        finding(check_screens, "cli_well_screens"),
        finding(lambda: check_space(settings), "cli_well_space"),
        finding(lambda: check_decks(settings), "cli_well_decks", count=len(reading.deck_names(settings.decks))),
        finding(check_network, "cli_well_network", address=lan_address()),
        *understanding(settings),
    ]


def finding(check: Callable[[], None], well: str, **values: object) -> Finding:
    try:
        check()
    except Trouble as trouble:
        return Finding(False, trouble.key, trouble.values)
    return Finding(True, well, values)


def understanding(settings: Settings) -> list[Finding]:
    """Background and language model: both may be absent; what is named must work. Asked of a worker process."""
    try:
        answers = worker.examined({"background": settings.background, "model": settings.model})
    except worker.WorkerFailed:
        return [Finding(False, "cli_worker_failed")]
    return [Finding(answer.well, answer.key, answer.values) for answer in answers]


def check_port(settings: Settings) -> None:
    try:
        app.listen(settings).close()
    except OSError as error:
        raise Trouble("cli_port_taken", host=settings.host, port=settings.port, other=settings.port + 1) from error


def check_screens() -> None:
    if not built():
        raise Trouble("cli_no_screens")


def check_space(settings: Settings) -> None:
    folder = Path(settings.data)
    free = shutil.disk_usage(folder if folder.exists() else Path.cwd()).free
    if free < LITTLE_SPACE:
        raise Trouble("cli_little_space", megabytes=free // 1024**2)


def check_decks(settings: Settings) -> None:
    """A deck of one's own that cannot be read is not offered."""
    for name in reading.files_of(settings.decks):
        why = reading.trouble_with(name, settings.decks)
        if why:
            raise Trouble("cli_broken_deck", file=settings.decks / f"{name}.toml", why=why)


def check_network() -> None:
    if lan_address() == "localhost":
        raise Trouble("cli_no_network")
