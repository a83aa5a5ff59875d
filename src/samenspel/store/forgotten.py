"""The list of the forgotten: it stands beside the file and beside its copies, so that a copy brings nobody back.

It holds ids and keyed hashes, never a name or a word.
"""

import os
import sys
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

NAME = "samenspel.forgotten"


class Forgotten(Struct, frozen=True, omit_defaults=True):
    """One line: what was forgotten in one turn of a session, or that all of a session was erased."""

    session: str
    turn: str = ""
    """The id of the turn, by which a copy is known that has it already; empty when all of the session was erased."""
    whose: tuple[str, ...] = ()
    code: str = ""
    """Of an erased session: a hash of its code, keyed with the session, to tell a phone that asks for it."""
    spares_contacts: bool = False
    """Of an erased session: the addresses that people gave in it are kept for their own time."""


encoder = msgspec.json.Encoder()
decoder = msgspec.json.Decoder(Forgotten)


def beside(file: Path) -> Path:
    """The list that belongs to the logbook, or to all copies, in the folder of this file."""
    return file.with_name(NAME)


def hash_of_code(session: str, code: str) -> str:
    return blake2b(code.encode(), key=session.encode()[:64], digest_size=16).hexdigest()


def lines_in(path: Path) -> list[Forgotten]:
    """What stands in a list; nothing when there is none. A line that was cut off is left out."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    return [line for line in map(parsed, lines) if line]


def parsed(line: bytes) -> Forgotten | None:
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def add(path: Path, lines: Iterable[Forgotten]) -> None:
    """Write these at the end of a list; on disk when this returns. Raises OSError."""
    new = b"".join(b"\n" + encoder.encode(line) for line in lines)
    if new:
        write(path, new + b"\n", os.O_APPEND)


def merge(into: Path, lines: Iterable[Forgotten]) -> None:
    """Add what a list does not have yet."""
    there = set(lines_in(into))
    add(into, [line for line in dict.fromkeys(lines) if line not in there])


def erased(path: Path, session: str, codes: Iterable[str], spares_contacts: bool = False) -> list[Forgotten]:
    """A line for each code says that all of a session is gone; what else was listed of it is needed no more. Codes that
    were listed before stay: a copy may lack later ones. Raises OSError.
    """
    there = lines_in(path)
    others = [line for line in there if line.session != session]
    known = [line for line in there if line.session == session and not line.turn]
    new = [Forgotten(session, code=hash_of_code(session, code), spares_contacts=spares_contacts) for code in codes]
    lines = list(dict.fromkeys([*known, *new]))
    part = path.with_name(f"{path.name}.part")
    write(part, b"".join(encoder.encode(one) + b"\n" for one in (*others, *lines)), os.O_TRUNC)
    part.replace(path)
    return lines


def write(path: Path, data: bytes, how: int) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    try:
        while data:
            data = data[os.write(file, data) :]
        flush(file)
    finally:
        os.close(file)


def flush(file: int) -> None:
    """What was written is on the disk when this returns. On macOS `fsync` leaves it in the disk's own cache."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(file, fcntl.F_FULLFSYNC)
    else:
        os.fsync(file)
