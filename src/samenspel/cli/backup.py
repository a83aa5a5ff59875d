"""`samenspel backup`: copies the logbook, even while the server runs; at set times into a folder of copies."""

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from samenspel import security
from samenspel.settings import Settings
from samenspel.store import rotation
from samenspel.store.backup import CannotCopy, back_up
from samenspel.words import say

from .requirements import check_logbook
from .trouble import Trouble, WronglyAsked


def add_to(commands: Any, language: str) -> None:
    backup = commands.add_parser("backup", help=say(language, "cli_backup"))
    where = backup.add_mutually_exclusive_group(required=True)
    where.add_argument("file", type=Path, nargs="?", help=say(language, "cli_backup_file"))
    where.add_argument("--into", type=Path, help=say(language, "cli_backup_into"))
    backup.add_argument("--keep", default="", help=say(language, "cli_backup_keep"))
    backup.set_defaults(work=keep_copy)


def keep_copy(chosen: Settings, asked: argparse.Namespace) -> int:
    keep = kept_for(asked)
    check_logbook(chosen)
    to, now = asked.file or asked.into, datetime.now(UTC)
    try:
        if asked.file:
            back_up(chosen.logbook, asked.file)
        else:
            to = rotation.copy_into(asked.into, chosen.logbook, now)
    except FileExistsError as error:
        raise Trouble("cli_backup_exists", file=to) from error
    except (OSError, CannotCopy) as error:
        raise Trouble("cli_backup_failed", file=to, why=error) from error
    security.note("backed_up")
    print(say(chosen.language, "cli_backup_done", file=to))
    if keep:
        let_go(chosen, asked.into, keep, now)
    return 0


def kept_for(asked: argparse.Namespace) -> timedelta | None:
    """How long copies stay; None when nothing was said. Raises `WronglyAsked`."""
    if not asked.keep:
        return None
    if not asked.into:
        raise WronglyAsked("cli_backup_keep_where")
    try:
        return rotation.age(asked.keep)
    except ValueError as error:
        raise WronglyAsked("cli_backup_keep_what", found=asked.keep) from error


def let_go(chosen: Settings, folder: Path, keep: timedelta, now: datetime) -> None:
    """Only once there is a new copy: a disk that is full never costs an old one."""
    try:
        gone = rotation.let_go(folder, keep, now)
    except OSError as error:
        raise Trouble("cli_backup_old_stays", folder=folder, why=error.strerror or error) from error
    if gone:
        print(say(chosen.language, "cli_backup_let_go", count=len(gone)))
