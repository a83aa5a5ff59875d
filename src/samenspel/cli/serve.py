"""`samenspel serve`: checks the requirements, prints the addresses, and serves."""

import argparse
import errno
from pathlib import Path
from typing import Any

from samenspel import app, security
from samenspel.address import in_the_clear, lan_address, listen
from samenspel.practice import demo
from samenspel.settings import Settings
from samenspel.web.beginning import KEY_FILE, asks_for_key, key_of_beginning, shows_demo
from samenspel.words import say

from .requirements import check_certificate, check_screens, open_logbook
from .trouble import Trouble


def add_to(commands: Any, language: str) -> None:
    commands.add_parser("serve", help=say(language, "cli_serve")).set_defaults(work=serve)


def serve(chosen: Settings, asked: argparse.Namespace) -> int:
    """Serve until told to stop."""
    check_screens()
    check_certificate(chosen)
    logbook = open_logbook(chosen)
    try:
        listener = listen(chosen.host, chosen.port)
    except OSError as error:
        logbook.close()
        raise no_port(chosen, error) from error
    key, is_new = key_of_beginning(chosen)
    tell_where(chosen, listener.getsockname()[1])
    if asks_for_key(chosen):
        tell_key(chosen, key if is_new else "")
    security.note("started")
    app.serve(chosen, logbook, listener, key)
    return 0


def no_port(chosen: Settings, error: OSError) -> Trouble:
    key = "cli_port_taken" if error.errno == errno.EADDRINUSE else "cli_no_port"
    return Trouble(key, host=chosen.host, port=chosen.port, other=chosen.port + 1)


def tell_where(chosen: Settings, port: int) -> None:
    """Print the addresses for this machine and for phones, and the links into the demo."""
    scheme = "https" if chosen.certificate else "http"
    here = chosen.address or f"{scheme}://localhost:{port}"
    phones = chosen.address or f"{scheme}://{lan_address()}:{port}"
    print(say(chosen.language, "cli_ready", here=here, phones=phones, data=Path(chosen.data).resolve()), flush=True)
    if in_the_clear(chosen.address, chosen.host, chosen.certificate):
        print(say(chosen.language, "cli_in_the_clear"), flush=True)
    if shows_demo(chosen):
        code = next(code for code, language in demo.CODES.items() if language == chosen.language)
        print(say(chosen.language, "cli_demo", here=here, phones=phones, code=code, desk=demo.KEY), flush=True)


def tell_key(chosen: Settings, made: str) -> None:
    """Print the key of beginning once, when it was made; later on, where it is kept."""
    where = "SAMENSPEL_BEGIN_KEY" if chosen.begin_key else (Path(chosen.data) / KEY_FILE).resolve()
    print(say(chosen.language, "cli_begin_key_made" if made else "cli_begin_key", made=made, where=where), flush=True)
