"""Copies the file while it is in use, whole and compact."""

from contextlib import closing
from pathlib import Path

import apsw


class CannotCopy(Exception):
    """The backup could not be written; nothing is left of it."""


def back_up(source: Path, to: Path) -> None:
    """Copy to a new file. The copy has no epoch yet: it gets its own when it is opened."""
    if to.exists():
        raise FileExistsError(to)
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        copy_to(source, part)
    except apsw.Error as error:
        part.unlink(missing_ok=True)
        raise CannotCopy(str(error)) from error
    part.rename(to)


def copy_to(source: Path, to: Path) -> None:
    with closing(apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)) as db:
        db.set_busy_timeout(30_000)
        db.execute("vacuum into ?", (str(to),))
    with closing(apsw.Connection(str(to), flags=apsw.SQLITE_OPEN_READWRITE)) as copy:
        copy.pragma("secure_delete", True)
        copy.pragma("synchronous", "full")
        copy.execute("delete from meta where name = 'epoch'")
