"""A checksum over all that is kept of a session, so that rot is noticed: a flipped bit, a page of zeros, an older page.

It is made over what stands there now. Whoever forgets rewrites entries, and then the checksum too: none that knew the
forgotten words stays, so that nobody guesses short words by trying which of them gives it. It is the sum of a checksum
of each entry with its number, so that rewriting one asks for none of the others.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

import apsw

SIZE = 16
NOTHING = bytes(SIZE)
Row = tuple[int, str, bytes]
"""Number, id and body of an entry."""


class Sums(NamedTuple):
    number: int = 0
    entries: bytes = NOTHING
    rest: bytes = NOTHING


def with_row(sum: bytes, row: Row) -> bytes:
    """The checksum of these entries and one more."""
    return as_bytes(int.from_bytes(sum) + of_row(row))


def without_row(sum: bytes, row: Row) -> bytes:
    """The checksum of these entries but one. When that one had rotted, the checksum fits none any more."""
    return as_bytes(int.from_bytes(sum) - of_row(row))


def of_row(row: Row) -> int:
    number, command, body = row
    return int.from_bytes(blake2b(f"{number} {command} ".encode() + body, digest_size=SIZE).digest())


def as_bytes(number: int) -> bytes:
    return (number % (1 << 8 * SIZE)).to_bytes(SIZE)


def of_rows(rows: Iterable[Row]) -> tuple[int, bytes]:
    """The last number, and the checksum of all."""
    last, sum = 0, NOTHING
    for last, command, body in rows:
        sum = with_row(sum, (last, command, body))
    return last, sum


def rows_of(db: apsw.Connection, session: str) -> Iterable[Row]:
    return db.execute("select number, command, body from entries where session = ? order by number", (session,))


def of_rest(db: apsw.Connection, session: str) -> bytes:
    """Over how the session is found, and over its slips."""
    made = blake2b(digest_size=SIZE)
    for query in (
        "select code, body from sessions where session = ?",
        "select code from codes where session = ? order by code",
        "select box, key, body from slips where session = ? order by box, key",
    ):
        for row in db.execute(query, (session,)):
            for value in row:
                data = value.encode() if isinstance(value, str) else value
                made.update(b"%d " % len(data) + data)
        made.update(b"/")
    return made.digest()


def kept(db: apsw.Connection, session: str) -> Sums | None:
    row = db.execute("select number, entries, rest from sums where session = ?", (session,)).get
    return None if row is None else Sums(*row)


def keep(db: apsw.Connection, session: str, sums: Sums) -> None:
    """In the transaction that writes what they are of."""
    db.execute(
        "insert into sums values (?, ?, ?, ?) on conflict do update"
        " set number = excluded.number, entries = excluded.entries, rest = excluded.rest",
        (session, *sums),
    )


def is_whole(db: apsw.Connection, session: str) -> bool:
    """Whether all that was kept of a session is there as it was kept."""
    try:
        found = Sums(*of_rows(rows_of(db, session)), of_rest(db, session))
        return kept(db, session) == found
    except (apsw.Error, TypeError, UnicodeDecodeError):  # rot may have made anything of a number or a text
        return False


def trouble_in(db: apsw.Connection) -> str:
    """What is wrong with the file itself, its indexes too; empty when nothing is."""
    try:
        found = str(db.execute("pragma integrity_check(1)").get)
    except apsw.Error as error:
        return str(error)
    return "" if found == "ok" else found.splitlines()[0]


def sessions_in(db: apsw.Connection) -> list[str]:
    """Also one of which rot left a part only."""
    rows = db.execute("select session from sessions union select session from sums order by session")
    return [session for (session,) in rows]


def missing(db: apsw.Connection) -> list[str]:
    """Sessions of before there were checksums."""
    rows = db.execute("select session from sessions where session not in (select session from sums)")
    return [session for (session,) in rows]


def take_for_whole(db: apsw.Connection, session: str) -> None:
    keep(db, session, Sums(*of_rows(rows_of(db, session)), of_rest(db, session)))
