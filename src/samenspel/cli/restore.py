"""`samenspel restore`: puts a copy back, and forgets again whoever was forgotten since it was made."""

import argparse
import os
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import msgspec

from samenspel import security
from samenspel.logbook.keeping import NotSaved, Unreadable
from samenspel.logbook.shut_again import shut_again
from samenspel.logbook.sqlite import SqliteLogbook
from samenspel.room.turn import Refused
from samenspel.settings import Settings
from samenspel.store.backup import BESIDE, CannotCopy, back_up, put_back, set_aside
from samenspel.store.forgotten import beside, lines_in, merge
from samenspel.store.lock import InUse, lock_of, sole_use
from samenspel.words import say

from .requirements import check_folder, opened
from .trouble import Trouble

ASIDE = "samenspel.replaced.sqlite"
"""What the logbook that was there is called from then on."""
READY = "samenspel.put-back.sqlite"
"""What the copy is called until everybody has been forgotten again in it."""
READ = "samenspel.was-there.sqlite"
"""What a copy of the logbook that was there is called while it is read."""


def add_to(commands: Any, language: str) -> None:
    restore = commands.add_parser("restore", help=say(language, "cli_restore"))
    restore.add_argument("file", type=Path, help=say(language, "cli_restore_file"))
    restore.set_defaults(work=restore_copy)


def restore_copy(chosen: Settings, asked: argparse.Namespace) -> int:
    """The logbook that was there is kept aside, so that nothing is lost when it was the wrong copy."""
    check_folder(Path(chosen.data))
    try:
        lock = sole_use(chosen.logbook)
    except InUse as error:
        raise Trouble("cli_in_use", file=chosen.logbook) from error
    ready = chosen.logbook.with_name(READY)
    try:
        exchange(chosen, asked.file, ready)
    except OSError as error:
        raise Trouble("cli_not_written", file=chosen.logbook, why=error.strerror or error) from error
    finally:
        gone(ready)
        os.close(lock)
    return 0


def exchange(chosen: Settings, file: Path, ready: Path) -> None:
    """The copy in the place of the logbook, once everybody has been forgotten, and kept out, again in it."""
    logbook, aside = chosen.logbook, chosen.logbook.with_name(ASIDE)
    if aside.exists():
        raise Trouble("cli_restore_aside", file=aside)
    fetch(file, ready)
    merge(beside(logbook), lines_in(beside(file)))
    was_there = logbook.exists()
    with closing(opened(ready)) as copy:
        turns, sessions = copy.again
        is_shut = was_there and shut(copy, logbook)
    set_aside(logbook, aside)
    set_aside(ready, logbook)
    security.note("restored")
    print(say(chosen.language, "cli_restore_done", file=file, turns=turns, sessions=sessions))
    if was_there:
        print(say(chosen.language, "cli_restore_replaced", file=aside))
    if not is_shut:
        print(say(chosen.language, "cli_restore_open"))


def shut(copy: SqliteLogbook, logbook: Path) -> bool:
    """Keep out whom the logbook that was there keeps out; false when of some session it cannot be known."""
    read = logbook.with_name(READ)
    gone(read)
    try:
        back_up(logbook, read)
        with closing(opened(read)) as replaced:
            return shut_again(copy, replaced) == 0
    except (CannotCopy, NotSaved, Refused, Trouble, Unreadable, msgspec.MsgspecError, apsw.Error, OSError):
        return False
    finally:
        gone(read)


def gone(file: Path) -> None:
    for end in ("", *BESIDE):
        Path(f"{file}{end}").unlink(missing_ok=True)
    lock_of(file).unlink(missing_ok=True)


def fetch(file: Path, ready: Path) -> None:
    try:
        file.open("rb").close()
    except OSError as error:
        raise Trouble("cli_restore_no_file", file=file, why=error.strerror or error) from error
    try:
        put_back(file, ready)
    except apsw.FullError as error:
        raise Trouble("cli_not_written", file=ready, why=error) from error
    except apsw.Error as error:
        raise Trouble("cli_not_a_logbook", file=file) from error
