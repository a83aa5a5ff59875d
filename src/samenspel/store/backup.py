"""Copies the file while it is in use, whole and compact, and puts a copy back."""

import shutil
from contextlib import closing
from pathlib import Path

import apsw

from .file import reach_the_disk
from .forgotten import beside, lines_in, merge

BESIDE = ("-wal", "-shm", ".last")
"""The ends of the names of what belongs to a file and goes where it goes. Its lock stays with its name."""


class CannotCopy(Exception):
    """The backup could not be written; nothing is left of it."""


def back_up(source: Path, to: Path, made_as: str = "") -> None:
    """Copy to a new file, and bring the list of the forgotten beside it up to date.

    The copy has no epoch yet: it gets its own when it is opened. It knows where the list is of the file that it is of,
    and `made_as` what it was called when it was made at a set time (rotation.py).
    """
    if to.exists():
        raise FileExistsError(to)
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        copy_to(source, part, made_as)
    except apsw.Error as error:
        part.unlink(missing_ok=True)
        raise CannotCopy(str(error)) from error
    part.rename(to)
    if beside(to).resolve() != beside(source).resolve():
        merge(beside(to), lines_in(beside(source)))


def copy_to(source: Path, to: Path, made_as: str) -> None:
    with closing(apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)) as db:
        db.set_busy_timeout(30_000)
        db.pragma("secure_delete", True)  # the copy inherits it, so that no page of it holds a row twice
        db.execute("vacuum into ?", (str(to),))
    with closing(apsw.Connection(str(to), flags=apsw.SQLITE_OPEN_READWRITE)) as copy:
        copy.pragma("secure_delete", True)
        copy.pragma("synchronous", "full")
        reach_the_disk(copy)
        copy.execute("delete from meta where name in ('epoch', 'made_as')")
        copy.execute("insert or replace into meta values ('list', ?)", (str(beside(source).resolve()),))
        if made_as:
            copy.execute("insert into meta values ('made_as', ?)", (made_as,))


def put_back(copy: Path, to: Path) -> None:
    """Copy a copy to where it can be opened. It gets an epoch of its own, so that every screen starts afresh."""
    for end in ("", *BESIDE):
        Path(f"{to}{end}").unlink(missing_ok=True)
    shutil.copyfile(copy, to)
    to.chmod(0o600)
    try:
        with closing(apsw.Connection(str(to), flags=apsw.SQLITE_OPEN_READWRITE)) as db:
            db.execute("delete from meta where name = 'epoch'")
    except apsw.Error:
        to.unlink()
        raise


def set_aside(file: Path, to: Path) -> None:
    """Rename a file that nobody has open, with what belongs to it."""
    for end in (*BESIDE, ""):
        there = Path(f"{file}{end}")
        if there.exists():
            there.rename(f"{to}{end}")
