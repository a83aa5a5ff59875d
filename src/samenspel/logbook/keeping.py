"""What every logbook promises, whatever it is kept in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import fields, replace

from samenspel.room.boxes import Boxes, Slip
from samenspel.room.records import AnyRecord, Text
from samenspel.room.session import Session, apply
from samenspel.room.turn import Entry

encoder = Encoder(order="deterministic")
entry_decoder = Decoder(Entry)
slip_decoder = Decoder(Slip)

BLACK: dict[object, object] = {Text: Text("")}
"""What is left of a field of each type that people fill with their own words or ink."""


class NotSaved(Exception):
    """Nothing of this commit is on disk, and nothing of it may be acknowledged. The text says why, for the log."""


class Founded(Struct, frozen=True):
    """A session as it was founded: how to find it, and the secrets that open it."""

    session: str
    code: str
    """Seven signs, on the wall for all to see."""
    key_hash: bytes
    """Of the console's key; the key itself is kept nowhere."""
    secret: bytes
    """Makes the ids of people out of their passes, so that no pass is kept either."""


@dataclass(frozen=True)
class Batch:
    """What one session adds in one commit."""

    session: str
    entries: Sequence[Entry] = ()
    slips: Sequence[Slip] = ()
    founded: Founded | None = None


class Logbook(Protocol):
    """Entries are forever, save that forgetting blacks out words. All calls may block; one thread makes them."""

    @property
    def epoch(self) -> str:
        """Changes when a backup is put back: numbers may then mean other turns, so every screen starts anew."""

    def commit(self, batches: Sequence[Batch]) -> None:
        """Keep all of these or none. On disk when this returns; raises `NotSaved` otherwise."""

    def find(self, code: str) -> Founded | None:
        """The session with this code."""

    def read(self, session: str, after: int = 0) -> Iterator[Entry]:
        """The entries of a session, in order: all of them, or those after this number."""

    def boxes(self, session: str) -> Iterable[Slip]:
        """All slips of a session, in an order that tells nothing."""

    def clean(self) -> None:
        """Wipe what may still lie beside the entries of words that were forgotten; called every few seconds."""

    def close(self) -> None:
        """Let go of the files. Nothing is lost without it."""


def replay(logbook: Logbook, session: str) -> Session:
    """Starting, recovering and replaying are this: the logbook, read."""
    now = Session()
    for entry in logbook.read(session):
        apply(now, entry)
    return now


def boxes_of(logbook: Logbook, session: str) -> Boxes:
    """The ballot boxes of a session, as far as they are on disk."""
    boxes = Boxes()
    boxes.lay(logbook.boxes(session))
    return boxes


def black_out(entry: Entry, whose: frozenset[str]) -> Entry | None:
    """The entry without the words of these people or records; None when it held none.

    Ids, sights and numbers stay, so that replay, counts and screens that were away remain right.
    """
    if not any(of_theirs(record, whose) for record in entry.put):
        return None
    return replace(entry, put=tuple(black(record) if of_theirs(record, whose) else record for record in entry.put))


def of_theirs(record: AnyRecord, whose: frozenset[str]) -> bool:
    return record.id in whose or record.of in whose


def black(record: AnyRecord) -> AnyRecord:
    return replace(record, **{f.name: BLACK[f.type] for f in fields(record) if f.type in BLACK})
