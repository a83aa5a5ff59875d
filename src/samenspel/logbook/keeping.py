"""What every logbook promises, whatever it is stored in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Protocol

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from samenspel.room.boxes import Boxes, Slip
from samenspel.room.command import is_traceless
from samenspel.room.looking_back.today import black
from samenspel.room.records import AnyRecord, Erasing, Language, Step
from samenspel.room.rules.voting import is_sealed
from samenspel.room.session import Session, apply
from samenspel.room.turn import Entry

from .rewritten import cleared

encoder = Encoder(order="deterministic")
entry_decoder = Decoder(Entry)
slip_decoder = Decoder(Slip)


def new_id() -> str:
    return token_hex(8)


class NotSaved(Exception):
    """Nothing of this commit is on disk, so nothing of it may be acknowledged. The text says why, for the log."""


class LogbookGone(NotSaved):
    """The file is not where it was: nothing that was said to be saved since is there at the next start either."""


class Unreadable(Exception):
    """What was kept of one session has changed by itself, and cannot be read any more. Others are as they were."""


class Founded(Struct, frozen=True):
    """A session: how to find it, and the secrets that open it."""

    session: str
    code: str
    """Seven characters, on the wall for all to see. It may change; the rest never does."""
    key_hash: bytes
    """Of the console's key; the key itself is stored nowhere."""
    secret: bytes
    """The key that turns people's passes into their ids, so that no pass is stored either."""
    earlier: tuple[str, ...] = ()
    """The codes that it had before, oldest first: they let in whoever has a seat, and nobody new."""

    @property
    def codes(self) -> tuple[str, ...]:
        """All of them; the last one is on the wall."""
        return (*self.earlier, self.code)


@dataclass(frozen=True)
class Contact:
    """An address at which somebody can be reached, the language in which, and until when it is kept."""

    address: str
    until: float
    language: Language = "nl"


@dataclass(frozen=True)
class Picture:
    """A photo of paper, as it is kept: straight, white, and without anything that says where or when it was taken."""

    id: str
    """Of the record that it belongs to."""
    person: str
    """Whose it is; empty for the desk."""
    body: bytes


@dataclass(frozen=True)
class Batch:
    """What one session adds in one commit."""

    session: str
    entries: Sequence[Entry] = ()
    sealed: Mapping[str, Sequence[Slip]] = field(default_factory=dict)
    """The boxes that are sealed with this commit, each with all its slips, sorted by key."""
    founded: Founded | None = None
    """The session, when this is its first commit."""
    recoded: Founded | None = None
    """The session with a new code, when it was changed."""
    holding: Set[int] | None = None
    """The numbers of the earlier entries that hold something of what is taken out of them; None when that is not known.
    Looking through all of a long morning would hold up every other session.
    """
    contacts: Mapping[str, Contact | None] = field(default_factory=dict)
    """By person: the address that comes in the place of an earlier one, or none. They are in the room after this."""


class Reading(Protocol):
    """What a session is loaded from."""

    def find(self, code: str) -> Founded | None:
        """The session that has this code, or had it before."""

    def find_session(self, session: str) -> Founded | None:
        """The session with this id."""

    def read(self, session: str, after: int = 0) -> Iterator[Entry]:
        """The entries of a session, in order: all of them, or those after this number."""

    def boxes(self, session: str) -> Iterable[Slip]:
        """All slips of a session, in an order that reveals nothing."""

    def pictures(self, session: str) -> list[str]:
        """The ids of the pictures that are kept of a session."""

    def is_whole(self, session: str) -> bool:
        """Whether all that was kept of a session is there as it was kept."""

    def trouble(self) -> str:
        """What is wrong with the file itself, whatever session it hits; empty when nothing is. It takes long."""

    def sessions(self) -> list[str]:
        """The ids of all sessions."""


class Logbook(Reading, Protocol):
    """Entries are permanent, except that words are blacked out: forgotten ones at once, rewritten ones when the morning
    ends. Calls may block; one thread makes them all, except `aside`.
    """

    rotten: set[str]
    """The sessions of which something could not be read as it was to be forgotten: whoever commits looks at it."""

    @property
    def epoch(self) -> str:
        """Changes when a backup is restored: numbers may then mean other turns, so every screen starts afresh."""

    def begin_anew(self) -> str:
        """Give it a new epoch, for its past is not what screens saw. Raises when that cannot be kept."""

    def commit(self, batches: Sequence[Batch]) -> None:
        """Keep all of these or none. On disk when this returns; raises `NotSaved` otherwise.

        When there are none, it still raises `NotSaved` if what was kept before is not where it was.
        """

    def probe(self) -> None:
        """Raises `NotSaved` when nothing can be kept now."""

    def aside(self) -> AbstractContextManager[Reading]:
        """Read in another thread, as it was at one moment, while commits go on."""

    def space(self) -> int:
        """The bytes that are free where it stands."""

    def begun_before(self, at: float) -> list[str]:
        """The codes of the sessions that began before this time."""

    def with_wishes(self) -> list[str]:
        """The codes of the sessions in which somebody's private wishes are kept."""

    def asked_to_erase(self) -> list[str]:
        """The codes of the sessions of which somebody once asked that all is erased."""

    def newest(self) -> float:
        """The time of the turn that was written last; 0 when there is none."""

    def noted(self, name: str) -> str | None:
        """What was noted under this name about the logbook as a whole."""

    def note(self, name: str, value: str) -> None:
        """Note something about the logbook as a whole, in place of what was noted before."""

    def erase(self, session: str, spares_contacts: bool = False) -> None:
        """Erase all of a session. Nothing of it is in the files when `clean` has run. Addresses that are spared are
        kept for their own time, with their language and nothing else: not who gave them, or where.
        """

    def contact(self, session: str, person: str) -> Contact | None:
        """Where somebody can be reached, if they gave an address. It stands apart from the entries, and is written with
        them. When its person is forgotten it goes too. Raises `NotSaved` when it cannot be read.
        """

    def contacts(self) -> list[Contact]:
        """All of them, those of erased sessions too, by address: for whoever writes to them, and for nobody else."""

    def drop_contacts(self, now: float) -> None:
        """Erase the addresses whose time has come."""

    def picture(self, session: str, id: str) -> bytes | None:
        """A photo of paper; None when there is none under this id. It stands apart from the entries."""

    def keep_picture(self, session: str, picture: Picture) -> None:
        """Keep a photo, before the turn that tells of it. On disk when this returns; raises `NotSaved` otherwise. With
        its record, its person and its session it goes too, in the same commit.
        """

    def drop_pictures(self, session: str, ids: Iterable[str]) -> None:
        """Erase these, of which no turn tells."""

    def was_erased(self, code: str) -> bool:
        """Whether this was the code of a session that has been erased."""

    def clean(self) -> None:
        """Wipe forgotten words that may still be in the files outside the entries; called every few seconds."""

    def close(self) -> None:
        """Close the files. Nothing is lost without this."""


def replay(logbook: Reading, session: str) -> Session:
    """The session as the logbook has it: starting, recovering and looking back all use this. Raises `Unreadable`."""
    now = Session()
    for entry in logbook.read(session):
        try:
            apply(now, entry)
        except Exception as error:  # rot may have made anything of an id
            raise Unreadable(type(error).__name__) from None
    return now


def entry_in(body: bytes) -> Entry:
    """Raises `Unreadable`, without the words that stood there."""
    try:
        return entry_decoder.decode(body)
    except (MsgspecError, UnicodeDecodeError) as error:
        raise Unreadable(type(error).__name__) from None


def boxes_of(logbook: Reading, name: str, session: Session) -> Boxes:
    """The boxes of a session: those that are sealed, and what release 0.2 wrote of others before they were."""
    boxes, slips = Boxes(), list(logbook.boxes(name))
    boxes.sealed = {slip for slip in slips if is_of_sealed(session, slip)}
    boxes.put_back(slip for slip in slips if slip not in boxes.sealed)
    return boxes


def is_of_sealed(session: Session, slip: Slip) -> bool:
    step = session.find(Step, slip.box.rpartition(":")[2])
    return step is not None and is_sealed(session, step)


def asks_to_erase(entry: Entry) -> bool:
    return any(isinstance(record, Erasing) for record in entry.put)


class Blacking:
    """What the entries of one batch take out of earlier ones: each of those is looked at once, whatever goes."""

    def __init__(self, batch: Sequence[Entry]) -> None:
        self.forgotten = {id: entry.number for entry in batch for id in entry.forget}
        """The turn in which each of these people and records goes."""
        self.rewritten: dict[str, list[tuple[int, AnyRecord | None]]] = {}
        """The turns in which earlier words of these records go, each with what the record is from then on."""
        for entry in (entry for entry in batch if entry.blacken):
            put = {record.id: record for record in entry.put}
            for id in entry.blacken:
                self.rewritten.setdefault(id, []).append((entry.number, put.get(id)))
        self.ids = {*self.forgotten, *self.rewritten}

    def blacked_out(self, body: bytes, is_known: bool = False) -> Entry | None:
        """An entry without the words that later ones take out of it; None when it has none of them.

        It is only decoded when it names one of the ids, or is known to hold something of them: then rot that hit an id
        does not hide it. Raises `Unreadable` when it cannot be decoded.
        """
        named = named_in(body, self.ids)
        if not (named or is_known):
            return None
        entry = entry_in(body)
        put = tuple(self.cleared(record, entry.number) for record in entry.put)
        cleared = replace(entry, put=put) if put != entry.put else None
        whose = frozenset(id for id in named if self.forgotten.get(id, 0) > entry.number)
        return black_out(cleared or entry, whose) or cleared

    def cleared(self, record: AnyRecord, number: int) -> AnyRecord:
        for turn, now in self.rewritten.get(record.id, ()):
            record = cleared(record, now) if turn > number else record
        return record


def named_in(body: bytes, ids: Set[str]) -> Set[str]:
    """Which of these ids stand between quotation marks in an entry; an id holds none itself."""
    return ids & set(body.decode(errors="replace").split('"')) if ids else ids


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
