"""A bug report: the turns of one session as lines of JSON, without any word that people wrote."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder
from msgspec.structs import replace

from samenspel.room.turn import Entry
from samenspel.store.file import TooNew

from .keeping import black, encoder, entry_decoder

FORM = 1
"""Of the report format; a later release may write another."""


class NotAReport(Exception):
    """The file is not a report of ours, or it is damaged."""


class Heading(Struct, frozen=True):
    """The first line: what this is."""

    samenspel: Literal["report"]
    form: int
    release: str


heading_decoder = Decoder(Heading)


def lines(entries: Iterable[Entry], release: str) -> Iterator[bytes]:
    yield encoder.encode(Heading("report", FORM, release)) + b"\n"
    for entry in entries:
        yield encoder.encode(without_words(entry)) + b"\n"


def without_words(entry: Entry) -> Entry:
    return replace(entry, put=tuple(black(record) for record in entry.put))


def read(report: bytes) -> list[Entry]:
    """The turns in a report. Raises `NotAReport`, or `TooNew` when a later release wrote it."""
    first, *rest = report.splitlines() or [b""]
    try:
        heading = heading_decoder.decode(first)
        if heading.form > FORM:
            raise TooNew(heading.release)
        entries = [entry_decoder.decode(line) for line in rest]
    except (MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NotAReport(str(error)) from error
    if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
        raise NotAReport("a turn is missing")
    return entries
