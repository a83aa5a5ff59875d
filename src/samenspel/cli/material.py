"""Reads what understanding works on from files: notes, a background, a model, and the results of an earlier run."""

import argparse
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from samenspel.bounded import TooLarge
from samenspel.bounded import whole as whole_file
from samenspel.harvest.notes import Note, Reading, read
from samenspel.settings import Settings
from samenspel.words import say

from .trouble import Trouble

if TYPE_CHECKING:
    from samenspel.harvest.background import Background
    from samenspel.harvest.model import Model

UNREADABLE = (OSError, EOFError, zlib.error)
"""What a missing, closed or half packed file raises."""
LARGEST_KEPT = 64 * 1024 * 1024
"""In bytes, of the results of an earlier run."""
Kind = TypeVar("Kind")


def notes_of(chosen: Settings, file: Path) -> list[Note]:
    """The notes of a file; lines that are not notes are reported on stderr, by number."""
    try:
        reading = read(file)
    except TooLarge as error:
        raise Trouble("cli_too_large", file=error.filename) from error
    except UNREADABLE as error:
        raise Trouble("cli_no_such_file", file=file) from error
    tell_bad_lines(chosen.language, reading)
    return reading.notes


def tell_bad_lines(language: str, reading: Reading) -> None:
    for bad in reading.bad:
        print(say(language, bad.why, line=bad.number), file=sys.stderr)


def background_of(chosen: Settings, asked: argparse.Namespace) -> "Background | None":
    source = asked.background or (Path(chosen.background) if chosen.background else None)
    if source is None:
        return None
    from samenspel.harvest import background

    try:
        if not source.exists():
            raise Trouble("cli_no_such_file", file=source)
        return background.load(source)
    except TooLarge as error:
        raise Trouble("cli_too_large", file=error.filename) from error
    except (*UNREADABLE, background.NotABackground) as error:
        raise Trouble("cli_no_background", file=source) from error


def model_of(chosen: Settings, asked: argparse.Namespace) -> "Model | None":
    folder = asked.model or (Path(chosen.model) if chosen.model else None)
    if folder is None:
        return None
    from samenspel.harvest import model

    try:
        return model.load(folder)
    except model.NoModel as error:
        raise Trouble(error.why, folder=folder) from error


def parsed(file: Path, kind: type[Kind]) -> Kind:
    """The results of an earlier run, with what a person changed in them."""
    try:
        return msgspec.json.decode(whole_file(file, LARGEST_KEPT), type=kind)
    except TooLarge as error:
        raise Trouble("cli_too_large", file=error.filename) from error
    except OSError as error:
        raise Trouble("cli_no_such_file", file=file) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Trouble("cli_kept_broken", file=file) from error
