"""The parser of the command line; each command adds its own arguments with `add_to`."""

import argparse
import sys
from importlib.metadata import version
from typing import NoReturn

from samenspel.words import say

from . import backup, doctor, forget_address, looking_back, rehearse, restore, serve, understanding
from .trouble import WRONGLY_ASKED


def parser(language: str) -> argparse.ArgumentParser:
    """The parser of the whole command line; `work` in its result is the `Work` to do."""

    class Parser(argparse.ArgumentParser):
        """Reports the errors of argparse in plain sentences. The parsers of the commands are of this class too."""

        def error(self, message: str) -> NoReturn:
            print(say(language, "cli_not_understood", command=self.prog), file=sys.stderr)
            sys.exit(WRONGLY_ASKED)

    whole = Parser("samenspel", description=say(language, "cli_about"), allow_abbrev=False)
    whole.add_argument(
        "--version", action="version", help=say(language, "cli_version"), version=f"samenspel {version('samenspel')}"
    )
    commands = whole.add_subparsers(required=True)
    for module in (serve, rehearse, doctor, backup, restore, forget_address, looking_back, understanding):
        module.add_to(commands, language)
    commands.metavar = " | ".join(commands.choices)
    return whole
