"""`samenspel backup`: copies the logbook, even while the server runs."""

import argparse
from pathlib import Path
from typing import Any

from samenspel import security
from samenspel.settings import Settings
from samenspel.store.backup import CannotCopy, back_up
from samenspel.words import say

from .requirements import check_logbook
from .trouble import Trouble


def add_to(commands: Any, language: str) -> None:
    backup = commands.add_parser("backup", help=say(language, "cli_backup"))
    backup.add_argument("file", type=Path, help=say(language, "cli_backup_file"))
    backup.set_defaults(work=keep_copy)


def keep_copy(chosen: Settings, asked: argparse.Namespace) -> int:
    check_logbook(chosen)
    try:
        back_up(chosen.logbook, asked.file)
    except FileExistsError as error:
        raise Trouble("cli_backup_exists", file=asked.file) from error
    except (OSError, CannotCopy) as error:
        raise Trouble("cli_backup_failed", file=asked.file, why=error) from error
    security.note("backed_up")
    print(say(chosen.language, "cli_backup_done", file=asked.file))
    return 0
