"""`samenspel forget-address`: erases where somebody can be reached, also once nobody can say any more whose it is."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from samenspel.logbook.keeping import NotSaved
from samenspel.settings import Settings
from samenspel.words import say

from .requirements import check_folder, check_logbook, opened
from .trouble import Trouble


def add_to(commands: Any, language: str) -> None:
    forget = commands.add_parser("forget-address", help=say(language, "cli_forget_address"))
    forget.set_defaults(work=forget_address)


def forget_address(chosen: Settings, asked: argparse.Namespace) -> int:
    """The address is typed and no argument, so that it stays in no history of commands."""
    check_folder(Path(chosen.data))
    check_logbook(chosen)
    with closing(opened(chosen.logbook)) as logbook:
        print(say(chosen.language, "cli_forget_address_which"), flush=True)
        try:
            address = input().strip()
            count = logbook.forget_address(address)
        except EOFError:
            return 0
        except NotSaved as error:
            raise Trouble("cli_not_written", file=chosen.logbook, why=error) from error
    if not count:
        raise Trouble("cli_forget_address_none")
    print(say(chosen.language, "cli_forget_address_done"))
    return 0
