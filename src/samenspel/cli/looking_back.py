"""`samenspel report` and `samenspel replay`: a session in a file without people's words, and a look back at one."""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from samenspel import app, security
from samenspel.address import listen
from samenspel.bounded import TooLarge, whole
from samenspel.live.door.passes import tidy
from samenspel.logbook import report
from samenspel.logbook.keeping import NotSaved
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.turn import Entry
from samenspel.settings import Settings
from samenspel.store.backup import CannotCopy, back_up
from samenspel.store.file import TooNew
from samenspel.store.forgotten import beside
from samenspel.store.lock import is_in_use
from samenspel.web.replaying import packed
from samenspel.words import say

from .requirements import check_logbook, check_screens
from .trouble import Trouble

NO_CODE = "2222222"
"""Stands on the wall of a report, which tells no code."""
HERE = "127.0.0.1"
LARGEST_REPORT = 256 * 1024 * 1024
"""In bytes. That of a morning with a thousand people takes some tens of millions."""


@dataclass(frozen=True)
class Chosen:
    """One session read from a file."""

    code: str
    entries: list[Entry]


def add_to(commands: Any, language: str) -> None:
    reporting = commands.add_parser("report", help=say(language, "cli_report"))
    reporting.add_argument("code", help=say(language, "cli_report_code"))
    reporting.add_argument("file", type=Path, help=say(language, "cli_report_file"))
    reporting.set_defaults(work=write_report)
    replaying = commands.add_parser("replay", help=say(language, "cli_replay"))
    replaying.add_argument("file", type=Path, help=say(language, "cli_replay_file"))
    replaying.add_argument("--code", default="", help=say(language, "cli_replay_code"))
    replaying.set_defaults(work=show)


def write_report(chosen: Settings, asked: argparse.Namespace) -> int:
    """Write the report; the server may be running."""
    check_logbook(chosen)
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.sqlite"
            back_up(chosen.logbook, copy)
            kept = one_of(copy, asked.code, "cli_report_no_code")
        with asked.file.open("xb") as file:
            file.writelines(report.lines(kept.entries, version("samenspel")))
    except FileExistsError as error:
        raise Trouble("cli_report_exists", file=asked.file) from error
    except (OSError, CannotCopy, NotSaved) as error:
        raise Trouble("cli_report_failed", file=asked.file, why=error) from error
    security.note("reported")
    print(say(chosen.language, "cli_report_done", file=asked.file))
    return 0


def show(chosen: Settings, asked: argparse.Namespace) -> int:
    """Serve the replay to this machine alone, until stopped."""
    check_screens()
    kept = kept_in(asked.file, asked.code)
    listener = listen(HERE, 0)
    here = f"http://{HERE}:{listener.getsockname()[1]}"
    key = token_urlsafe(24)
    try:
        body = packed(kept.entries, kept.code, here)
    except Exception as error:  # well-formed entries that never were a session
        listener.close()
        raise Trouble("cli_replay_broken", file=asked.file) from error
    listener.listen()  # so that whoever opens the link at once only has to wait
    link = f"{here}/terugkijken#{kept.code}.{key}"
    print(say(chosen.language, "cli_replay_ready", link=link, file=asked.file), flush=True)
    app.serve_replay(chosen, kept.code, key, body, listener)
    return 0


def kept_in(file: Path, code: str) -> Chosen:
    """The session in a report or a logbook; the file stays as it is. Raises `Trouble`."""
    try:
        with file.open("rb") as opened:
            if opened.read(16).startswith(b"SQLite format 3"):
                return in_logbook(file, code)
        return Chosen(NO_CODE, report.read(whole(file, LARGEST_REPORT)))
    except TooLarge as error:
        raise Trouble("cli_too_large", file=file) from error
    except OSError as error:
        raise Trouble("cli_replay_no_file", file=file, why=error.strerror or error) from error
    except report.NotAReport as error:
        raise Trouble("cli_replay_broken", file=file) from error
    except TooNew as error:
        raise Trouble("cli_replay_too_new", file=file) from error


def in_logbook(file: Path, code: str) -> Chosen:
    """Read from a copy, which is migrated to today's form."""
    with copied(file) as copy:
        try:
            return one_of(copy, code, "cli_replay_which", file=file)
        except (Trouble, TooNew):
            raise
        except Exception as error:  # a row of our tables may hold anything
            raise Trouble("cli_replay_broken", file=file) from error


@contextmanager
def copied(file: Path) -> Iterator[Path]:
    """A copy with its write-ahead log. Refuses a file that a server is writing to: the copy might be torn."""
    if is_in_use(file):
        raise Trouble("cli_replay_in_use", file=file)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        for end in ("", "-wal"):
            if Path(f"{file}{end}").is_file():
                shutil.copyfile(f"{file}{end}", f"{copy}{end}")
        if beside(file).is_file():
            shutil.copyfile(beside(file), beside(copy))
        yield copy


def one_of(copy: Path, code: str, none: str, **values: object) -> Chosen:
    """The session with this code, or the only one there is; `none` is the sentence for when there is none."""
    with closing(logbook_in(copy)) as logbook:
        codes = logbook.codes()
        if not codes and none == "cli_replay_which":
            raise Trouble("cli_replay_empty", **values)
        wanted = tidy(code) if code else codes[0] if len(codes) == 1 else ""
        founded = logbook.find(wanted)
        if founded is None:
            raise Trouble(none, codes=", ".join(codes), wanted=code, **values)
        return Chosen(wanted, list(logbook.read(founded.session)))
