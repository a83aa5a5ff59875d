"""Reads notes from a plain file, one JSON object per line, without a database."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import Any

from samenspel.bounded import TooLarge
from samenspel.bounded import whole as whole_file


@dataclass(frozen=True)
class Note:
    """What a person wrote, and where; `held` is the day of the session, `subject` what the session was about."""

    id: str
    text: str
    lang: str = ""
    session: str = ""
    organisation: str = ""
    person: str = ""
    subject: str = ""
    held: str = ""


@dataclass(frozen=True)
class BadLine:
    """A line that is not a note; `why` is the key of a sentence in words/."""

    number: int
    why: str


@dataclass
class Reading:
    notes: list[Note] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


PLAIN = (".txt", ".md")
KINDS = (".jsonl", ".ndjson", *PLAIN)
LONGEST_LINE = 1024 * 1024
"""Bytes. A note has some hundreds; a file packed to a thousandth may hide a line that fills the memory."""
MOST_BYTES = 128 * 1024 * 1024
"""Of one file, unpacked."""
MOST_LINES = 1_000_000
OTHER_FIELDS = ("lang", "session", "organisation", "person", "subject", "held")


def read(file: Path) -> Reading:
    """All notes of a file; a line that cannot be read is reported by number and left out. Raises `TooLarge`."""
    reading = Reading()
    seen: set[str] = set()
    for number, line in enumerate(lines(file), 1):
        if not line.strip():
            continue
        found = understood(line)
        if isinstance(found, Note) and found.id not in seen:
            seen.add(found.id)
            reading.notes.append(found)
        else:
            reading.bad.append(BadLine(number, found if isinstance(found, str) else "cli_line_double"))
    return reading


def lines(file: Path) -> Iterator[bytes]:
    """The lines of a file, unpacked as they are needed. Raises `TooLarge` at the first one too many or too long."""
    left = MOST_BYTES
    with opened(file) as source:
        for _ in range(MOST_LINES):
            line = source.readline(LONGEST_LINE + 1)
            if not line:
                return
            left -= len(line)
            if left < 0 or len(line) > LONGEST_LINE:
                raise TooLarge(file)
            yield line
    raise TooLarge(file)


def opened(file: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(file) if file.suffix == ".gz" else file.open("rb")


def understood(line: bytes) -> Note | str:
    """The note on a line, or the key of the sentence that says what is wrong with it."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return "cli_line_not_json"
    if not isinstance(value, dict) or name(value.get("id")) is None:
        return "cli_line_no_id"
    if not isinstance(value.get("text"), str):
        return "cli_line_no_text"
    others = {field: name(value.get(field)) or "" for field in OTHER_FIELDS}
    return Note(id=name(value["id"]) or "", text=whole(value["text"]), **others)


def name(value: Any) -> str | None:
    """An id, session or the like: text, or a number written as text."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return None
    return whole(str(value))


def whole(text: str) -> str:
    """Without lone surrogates, which no terminal or file can take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def texts(source: Path) -> Iterator[tuple[str, str]]:
    """Texts with the name of their source: JSON lines (also gzipped), paragraphs, or a folder of these."""
    if source.is_dir():
        for file in sorted(source.rglob("*")):
            if file.is_file() and not file.name.startswith(".") and file.name.removesuffix(".gz").endswith(KINDS):
                yield from texts(file)
    elif source.suffix in PLAIN:
        for paragraph in whole_file(source, MOST_BYTES).decode("utf-8", "replace").split("\n\n"):
            if paragraph.strip():
                yield source.name, paragraph
    else:
        yield from texts_of_lines(source)


def texts_of_lines(file: Path) -> Iterator[tuple[str, str]]:
    """Texts that are only counted need no id."""
    for line in lines(file):
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and isinstance(value.get("text"), str):
            yield name(value.get("session")) or file.name, whole(value["text"])
