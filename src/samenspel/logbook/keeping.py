"""What every logbook promises, whatever it is stored in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import fields, replace

from samenspel.room.boxes import Boxes, Slip
from samenspel.room.command import is_traceless
from samenspel.room.records import AnyRecord, Step, Text
from samenspel.room.rules.voting import is_sealed
from samenspel.room.session import Session, apply
from samenspel.room.turn import Entry

encoder = Encoder(order="deterministic")
entry_decoder = Decoder(Entry)
slip_decoder = Decoder(Slip)

BLACK: dict[object, object] = {Text: Text("")}
"""What is left of a field, for each type of field that people fill with their own words or ink."""


class NotSaved(Exception):
    """Nothing of this commit is on disk, so nothing of it may be acknowledged. The text says why, for the log."""


class Founded(Struct, frozen=True):
    """A session as it began: how to find it, and the secrets that open it."""

    session: str
    code: str
    """Seven characters, on the wall for all to see."""
    key_hash: bytes
    """Of the console's key; the key itself is stored nowhere."""
    secret: bytes
    """The key that turns people's passes into their ids, so that no pass is stored either."""


@dataclass(frozen=True)
class Batch:
    """What one session adds in one commit."""

    session: str
    entries: Sequence[Entry] = ()
    sealed: Mapping[str, Sequence[Slip]] = field(default_factory=dict)
    """The boxes that are sealed with this commit, each with all its slips, sorted by key."""
    founded: Founded | None = None


class Logbook(Protocol):
    """Entries are permanent, except that forgetting blacks out words. Calls may block; one thread makes them all."""

    @property
    def epoch(self) -> str:
        """Changes when a backup is restored: numbers may then mean other turns, so every screen starts afresh."""

    def commit(self, batches: Sequence[Batch]) -> None:
        """Keep all of these or none. On disk when this returns; raises `NotSaved` otherwise."""

    def find(self, code: str) -> Founded | None:
        """The session with this code."""

    def read(self, session: str, after: int = 0) -> Iterator[Entry]:
        """The entries of a session, in order: all of them, or those after this number."""

    def boxes(self, session: str) -> Iterable[Slip]:
        """All slips of a session, in an order that reveals nothing."""

    def clean(self) -> None:
        """Wipe forgotten words that may still be in the files outside the entries; called every few seconds."""

    def close(self) -> None:
        """Close the files. Nothing is lost without this."""


def replay(logbook: Logbook, session: str) -> Session:
    """The session as the logbook has it: starting, recovering and looking back all use this."""
    now = Session()
    for entry in logbook.read(session):
        apply(now, entry)
    return now


def boxes_of(logbook: Logbook, name: str, session: Session) -> Boxes:
    """The boxes of a session: those that are sealed, and what release 0.2 wrote of others before they were."""
    boxes, slips = Boxes(), list(logbook.boxes(name))
    boxes.sealed = {slip for slip in slips if is_of_sealed(session, slip)}
    boxes.put_back(slip for slip in slips if slip not in boxes.sealed)
    return boxes


def is_of_sealed(session: Session, slip: Slip) -> bool:
    step = session.find(Step, slip.box.rpartition(":")[2])
    return step is not None and is_sealed(session, step)


def black_out(entry: Entry, whose: frozenset[str]) -> Entry | None:
    """The entry without the words of these people or records; None when it had none.

    Ids, sights and numbers stay, so that replay, counts and screens that were away remain right. Of a kind that is
    erased whole nothing stays, nor that somebody asked for it.
    """
    if not any(of_theirs(record, whose) for record in entry.put):
        return None
    stays = (record for record in entry.put if not (record.erased_whole and of_theirs(record, whose)))
    put = tuple(black(record) if of_theirs(record, whose) else record for record in stays)
    if is_traceless(entry.command):
        return replace(entry, actor="", command="", put=put)
    return replace(entry, put=put)


def of_theirs(record: AnyRecord, whose: frozenset[str]) -> bool:
    return record.id in whose or record.of in whose


def black(record: AnyRecord) -> AnyRecord:
    return replace(record, **{f.name: BLACK[f.type] for f in fields(record) if f.type in BLACK})
