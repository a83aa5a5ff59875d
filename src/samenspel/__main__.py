"""The command line: `serve`, `rehearse`, `doctor`, `backup`, `report`, `replay`, and understanding."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from samenspel import app, doctor, looking_back, settings
from samenspel.address import lan_address
from samenspel.doctor import Trouble
from samenspel.harvest import terminal
from samenspel.live import demo
from samenspel.logbook.sqlite import CannotCopy, back_up
from samenspel.rehearsal import command
from samenspel.words import say


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; return the exit code. Every trouble is one sentence that says what to do."""
    language = "en" if os.environ.get("SAMENSPEL_LANGUAGE") == "en" else "nl"
    os.umask(0o077)  # what people wrote is for this program's own user
    try:
        chosen = settings.read()
        language = chosen.language
        asked = parser(language).parse_args(arguments)
        work: Callable[[settings.Settings, argparse.Namespace], int] = asked.work
        return work(chosen, asked)
    except settings.BrokenSettings as error:
        return tell(language, "cli_broken_settings", where=error.where)
    except Trouble as trouble:
        return tell(language, trouble.key, **trouble.values)
    except KeyboardInterrupt:
        return 0


def tell(language: str, key: str, **values: object) -> int:
    print(say(language, key, **values), file=sys.stderr)
    return 1


def parser(language: str) -> argparse.ArgumentParser:
    class Parser(argparse.ArgumentParser):
        """Says in a plain sentence what argparse says in its own. The commands have parsers of this kind too."""

        def error(self, message: str) -> NoReturn:
            print(say(language, "cli_not_understood", command=self.prog), file=sys.stderr)
            sys.exit(command.BAD_ARGUMENTS)

    whole = Parser("samenspel", description=say(language, "cli_about"), allow_abbrev=False)
    commands = whole.add_subparsers(
        metavar=f"serve | rehearse | doctor | backup | report | replay | {terminal.NAMES}", required=True
    )
    commands.add_parser("serve", help=say(language, "cli_serve")).set_defaults(work=serve)
    commands.add_parser("doctor", help=say(language, "cli_doctor")).set_defaults(work=examine)
    command.add_to(commands, language).set_defaults(work=rehearse)
    backup = commands.add_parser("backup", help=say(language, "cli_backup"))
    backup.add_argument("file", type=Path, help=say(language, "cli_backup_file"))
    backup.set_defaults(work=keep_copy)
    looking_back.add_commands(commands, language)
    terminal.add_commands(commands, language)
    return whole


def serve(chosen: settings.Settings, asked: argparse.Namespace) -> int:
    """Check what must be right, say where to go, and serve."""
    doctor.check_screens()
    logbook = doctor.open_logbook(chosen)
    try:
        listener = app.listen(chosen)
    except OSError as error:
        logbook.close()
        raise no_port(chosen, error) from error
    port = listener.getsockname()[1]
    here = chosen.address or f"http://localhost:{port}"
    phones = chosen.address or f"http://{lan_address()}:{port}"
    print(say(chosen.language, "cli_ready", here=here, phones=phones, data=Path(chosen.data).resolve()), flush=True)
    if chosen.demo:
        code = next(code for code, language in demo.CODES.items() if language == chosen.language)
        print(say(chosen.language, "cli_demo", here=here, phones=phones, code=code, desk=demo.KEY), flush=True)
    app.serve(chosen, logbook, listener)
    return 0


def rehearse(chosen: settings.Settings, asked: argparse.Namespace) -> int:
    """Play a session with pretended people, on a server of its own."""
    doctor.check_screens()
    app.let_in_a_hall()
    return command.rehearse(asked, chosen.language)


def no_port(chosen: settings.Settings, error: OSError) -> Trouble:
    key = "cli_port_taken" if error.errno == errno.EADDRINUSE else "cli_no_port"
    return Trouble(key, host=chosen.host, port=chosen.port, other=chosen.port + 1)


def examine(chosen: settings.Settings, asked: argparse.Namespace) -> int:
    """Look at everything and say of each whether it is well."""
    findings = doctor.examine(chosen)
    for finding in findings:
        print(f"{'✓' if finding.well else '✗'} {say(chosen.language, finding.key, **finding.values)}")
    return 0 if all(finding.well for finding in findings) else 1


def keep_copy(chosen: settings.Settings, asked: argparse.Namespace) -> int:
    """Copy the logbook while it is in use."""
    if not chosen.logbook.is_file():
        raise Trouble("cli_no_logbook", data=chosen.data)
    try:
        back_up(chosen.logbook, asked.file)
    except FileExistsError as error:
        raise Trouble("cli_backup_exists", file=asked.file) from error
    except (OSError, CannotCopy) as error:
        raise Trouble("cli_backup_failed", file=asked.file, why=error) from error
    print(say(chosen.language, "cli_backup_done", file=asked.file))
    return 0


if __name__ == "__main__":
    sys.exit(main())
