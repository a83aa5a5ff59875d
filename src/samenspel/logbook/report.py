"""A bug report: the turns of one session as lines of JSON, without any word that people wrote or wish that they had."""

from collections.abc import Iterable, Iterator, Mapping
from secrets import token_hex
from typing import Any, Literal

from msgspec import MsgspecError, Struct, to_builtins
from msgspec.json import Decoder
from msgspec.structs import replace

from samenspel.room.command import is_traceless
from samenspel.room.handle import NO_PERSONS
from samenspel.room.looking_back.today import black
from samenspel.room.records import Badge
from samenspel.room.turn import Entry
from samenspel.store.file import TooNew

from .keeping import encoder, entry_decoder

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
    """The report, line by line. Its ids are its own: those of the session are on every phone, beside the names."""
    entries = list(entries)
    renamed = {id: f"{number:04}-{token_hex(4)}" for number, id in enumerate(sorted(ids_in(entries)))}
    yield encoder.encode(Heading("report", FORM, release)) + b"\n"
    for entry in entries:
        yield encoder.encode(renaming(renamed, without_words(entry))) + b"\n"


def without_words(entry: Entry) -> Entry:
    """No words, and nothing of what somebody wished, said at the door or left out."""
    put = tuple(black(record) for record in entry.put if not (record.erased_whole or isinstance(record, Badge)))
    return replace(entry, put=put, **({"actor": "", "command": ""} if is_traceless(entry.command) else {}))


def ids_in(entries: Iterable[Entry]) -> set[str]:
    """The ids of people, records and commands. Those of the deck's cards and questions are no secret."""
    found = {record.id for entry in entries for record in entry.put} | {entry.id for entry in entries}
    return found | {entry.actor for entry in entries} - {*NO_PERSONS, ""}


def renaming(renamed: Mapping[str, str], entry: Entry) -> Any:
    """The entry as plain values, with each id replaced wherever it stands."""

    def walked(value: Any) -> Any:
        match value:
            case str():
                return renamed.get(value, value)
            case dict():
                return {walked(key): walked(one) for key, one in value.items()}
            case list() | tuple():
                return [walked(one) for one in value]
        return value

    return walked(to_builtins(entry))


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
