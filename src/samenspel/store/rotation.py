"""Copies in a folder of their own, made at set times: each with its time in its name, and the oldest let go."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw

from .backup import back_up
from .file import OURS

FORM = "samenspel-%Y-%m-%dT%H-%M-%SZ.sqlite"
NAME = re.compile(r"samenspel-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z\.sqlite")
PART = ".part"
"""How the name ends of a copy that was never finished: the computer was switched off meanwhile."""
AGES = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def age(text: str) -> timedelta:
    """How long `30d`, `12h` or `8w` is. Raises ValueError."""
    found = re.fullmatch(r"(\d{1,4})([hdw])", text.strip().lower())
    if not found or not int(found[1]):
        raise ValueError(text)
    return int(found[1]) * AGES[found[2]]


def copy_into(folder: Path, logbook: Path, now: datetime) -> Path:
    """Make a copy with its time in its name, and write in it that this was how it was made."""
    folder.mkdir(parents=True, exist_ok=True)
    to = folder / now.astimezone(UTC).strftime(FORM)
    back_up(logbook, to, to.name)
    return to


def let_go(folder: Path, keep: timedelta, now: datetime) -> list[Path]:
    """Delete what was made here longer ago than that, but never the newest copy; return what went."""
    copies = sorted(file for file in folder.iterdir() if NAME.fullmatch(file.name) and is_made_here(file))
    parts = [file for file in folder.iterdir() if NAME.fullmatch(file.name.removesuffix(PART)) and file.suffix == PART]
    gone = [file for file in (*copies[:-1], *parts) if made_at(file) < now - keep]
    for file in gone:
        file.unlink()
    return gone


def made_at(file: Path) -> datetime:
    """The time in the name: the file system's own changes when a copy is moved."""
    return datetime.strptime(file.name.removesuffix(PART), FORM).replace(tzinfo=UTC)


def is_made_here(file: Path) -> bool:
    """Whether it is a copy that says itself that it was made under this name; anybody may name a file so."""
    return not file.is_symlink() and file.is_file() and file.name in names_in(file)


def names_in(file: Path) -> Iterator[str]:
    try:
        with closing(apsw.Connection(f"{file.resolve().as_uri()}?immutable=1", flags=READ)) as db:
            if db.pragma("application_id") == OURS:
                yield from (name for (name,) in db.execute("select value from meta where name = 'made_as'"))
    except apsw.Error:
        return


READ = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
