"""`samenspel serve`: checks the requirements, prints the addresses, and serves."""

import argparse
import errno
from pathlib import Path
from typing import Any

from samenspel import app
from samenspel.address import lan_address, listen
from samenspel.practice import demo
from samenspel.settings import Settings
from samenspel.words import say

from .requirements import check_screens, open_logbook
from .trouble import Trouble


def add_to(commands: Any, language: str) -> None:
    commands.add_parser("serve", help=say(language, "cli_serve")).set_defaults(work=serve)


def serve(chosen: Settings, asked: argparse.Namespace) -> int:
    """Serve until told to stop."""
    check_screens()
    logbook = open_logbook(chosen)
    try:
        listener = listen(chosen.host, chosen.port)
    except OSError as error:
        logbook.close()
        raise no_port(chosen, error) from error
    tell_where(chosen, listener.getsockname()[1])
    app.serve(chosen, logbook, listener)
    return 0


def no_port(chosen: Settings, error: OSError) -> Trouble:
    key = "cli_port_taken" if error.errno == errno.EADDRINUSE else "cli_no_port"
    return Trouble(key, host=chosen.host, port=chosen.port, other=chosen.port + 1)


def tell_where(chosen: Settings, port: int) -> None:
    """Print the addresses for this machine and for phones, and the links into the demo."""
    here = chosen.address or f"http://localhost:{port}"
    phones = chosen.address or f"http://{lan_address()}:{port}"
    print(say(chosen.language, "cli_ready", here=here, phones=phones, data=Path(chosen.data).resolve()), flush=True)
    if chosen.demo:
        code = next(code for code, language in demo.CODES.items() if language == chosen.language)
        print(say(chosen.language, "cli_demo", here=here, phones=phones, code=code, desk=demo.KEY), flush=True)
