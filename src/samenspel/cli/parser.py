"""What may be asked on the command line; each command says so itself, with `add_to`."""

import argparse
import sys
from typing import NoReturn

from samenspel.words import say

from . import backup, doctor, looking_back, rehearse, serve, understanding
from .trouble import WRONGLY_ASKED


def parser(language: str) -> argparse.ArgumentParser:
    """The whole command line; `work` of what it understands is a `Work`."""

    class Parser(argparse.ArgumentParser):
        """Says in a plain sentence what argparse says in its own. The commands have parsers of this kind too."""

        def error(self, message: str) -> NoReturn:
            print(say(language, "cli_not_understood", command=self.prog), file=sys.stderr)
            sys.exit(WRONGLY_ASKED)

    whole = Parser("samenspel", description=say(language, "cli_about"), allow_abbrev=False)
    commands = whole.add_subparsers(required=True)
    for module in (serve, rehearse, doctor, backup, looking_back, understanding):
        module.add_to(commands, language)
    commands.metavar = " | ".join(commands.choices)
    return whole
