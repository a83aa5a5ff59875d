"""The logbook in one SQLite file: the embedded default, and enough for a laptop in a village hall."""

import logging
import shutil
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path

import apsw
from msgspec.json import Decoder

from samenspel.room.boxes import Slip
from samenspel.room.command import is_used_up
from samenspel.room.people.doors import ForgetMe
from samenspel.room.turn import Entry
from samenspel.store import forgotten
from samenspel.store.file import Gone, Store
from samenspel.store.forgotten import Forgotten

from . import sums
from .forget_again import Again, forget_again
from .keeping import (
    Batch,
    Blacking,
    Contact,
    Founded,
    LogbookGone,
    NotSaved,
    Picture,
    Unreadable,
    asks_to_erase,
    encoder,
    entry_in,
    named_in,
    slip_decoder,
)
from .rewritten import ends, without_rewritten

log = logging.getLogger(__name__)

founded_decoder = Decoder(Founded)


def logbook_in(path: Path, vfs: str | None = None) -> "SqliteLogbook":
    """The logbook in this file, which is made when absent. Raises what a `Store` raises.

    A copy that was put back forgets again whoever was forgotten since it was made.
    """
    logbook = SqliteLogbook(Store(path, vfs))
    try:
        logbook.catch_up()
    except BaseException:
        logbook.close()
        raise
    return logbook


class Reader:
    """Reads sessions by one connection."""

    def __init__(self, db: apsw.Connection) -> None:
        self.db = db

    def find(self, code: str) -> Founded | None:
        body = self.db.execute("select body from codes join sessions using (session) where codes.code = ?", (code,)).get
        return None if body is None else founded_decoder.decode(body)

    def find_session(self, session: str) -> Founded | None:
        body = self.db.execute("select body from sessions where session = ?", (session,)).get
        return None if body is None else founded_decoder.decode(body)

    def read(self, session: str, after: int = 0) -> Iterator[Entry]:
        try:
            rows = self.db.execute(
                "select body from entries where session = ? and number > ? order by number", (session, after)
            )
            for (body,) in rows:
                yield entry_in(body)
        except apsw.CorruptError as error:
            raise Unreadable(type(error).__name__) from error

    def boxes(self, session: str) -> Iterable[Slip]:
        rows = self.db.execute("select body from slips where session = ? order by box, key", (session,))
        return [slip_decoder.decode(body) for (body,) in rows]

    def pictures(self, session: str) -> list[str]:
        rows = self.db.execute("select picture from pictures where session = ? order by picture", (session,))
        return [id for (id,) in rows]

    def sessions(self) -> list[str]:
        return sums.sessions_in(self.db)

    def trouble(self) -> str:
        return sums.trouble_in(self.db)

    def is_whole(self, session: str) -> bool:
        return sums.is_whole(self.db, session)


class SqliteLogbook(Reader):
    """Entries and boxes in a store, which it closes too."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.db)
        self.store = store
        self.list = forgotten.beside(store.path)
        self.again = Again(0, 0)
        """What was forgotten again when this was opened."""
        self.erased: list[Forgotten] = []
        """The lines of erased sessions."""
        self.listed: set[str] = set()
        """The turns that are on the list."""
        self.unlisted: list[Forgotten] = []
        """What could not be put on the list yet."""
        self.rotten = set[str]()

    def catch_up(self) -> None:
        """Take in the lists beside this file and, in a copy, the one of the logbook that it was copied from."""
        if older := sums.missing(self.db):
            with self.store.writing():
                for session in older:
                    sums.take_for_whole(self.db, session)
        there = {line.turn for line in forgotten.lines_in(self.list)}
        forgotten.add(self.list, [line for line in self.forgetting_turns() if line.turn not in there])
        for other in self.store.lists():
            forgotten.merge(self.list, forgotten.lines_in(other))
        lines = forgotten.lines_in(self.list)
        self.listed = {line.turn for line in lines}
        self.again = forget_again(self, lines)
        self.erased = [line for line in lines if not line.turn]
        if any(self.again):
            # Pages of a copy may hold old copies of rows, where forgetting does not look.
            self.store.soiled = True
            self.store.loose = True
            self.clean()

    def forgetting_turns(self) -> Iterator[Forgotten]:
        """What this file forgot: the list may lack what came right before a crash, or what an older release forgot."""
        rows = self.db.execute("select session, body from entries where instr(body, '\"forget\":')")
        for session, body in list(rows):
            if entry := readable(body):
                yield from listed(session, entry)

    @property
    def epoch(self) -> str:
        return self.store.epoch

    def commit(self, batches: Sequence[Batch]) -> None:
        try:
            if not batches:
                self.store.check_there()
                return
            self.put_on_list(line for batch in batches for line in listed_in(batch, before=True))
            with self.store.writing():
                for batch in batches:
                    self.write(batch)
        except Gone as error:
            raise LogbookGone(str(error)) from error
        except (apsw.Error, OSError) as error:
            raise NotSaved(str(error)) from error
        except Exception as error:  # its message may quote what was to be kept
            raise NotSaved(type(error).__name__) from error
        if any(entry.blacked or ends([entry]) for batch in batches for entry in batch.entries):
            self.store.soiled = True
        self.unlisted += [line for batch in batches for line in listed_in(batch, before=False)]
        self.complete_list()
        self.store.clean(writes_anew=False)

    def complete_list(self) -> None:
        """The turns are on disk and need it no more; it is for copies. What cannot be written now is tried again."""
        try:
            self.put_on_list(self.unlisted)
        except OSError as error:
            log.warning("the list of the forgotten cannot be written: %s", error.strerror)
        else:
            self.unlisted = []

    def put_on_list(self, lines: Iterable[Forgotten]) -> None:
        new = [line for line in lines if line.turn not in self.listed]
        forgotten.add(self.list, new)
        self.listed |= {line.turn for line in new}

    def write(self, batch: Batch) -> None:
        if batch.founded:
            self.db.execute(
                "insert into sessions values (?, ?, ?)",
                (batch.session, batch.founded.code, encoder.encode(batch.founded)),
            )
            self.db.execute("insert into codes values (?, ?)", (batch.founded.code, batch.session))
        if batch.recoded:
            self.recode(batch.recoded)
        blacking = Blacking(batch.entries)
        number, sum, rest = sums.kept(self.db, batch.session) or sums.Sums()
        if blacking.ids:
            sum = self.forget(batch, blacking, sum)
            gone = [(batch.session, id) for id in blacking.forgotten]
            self.db.executemany("delete from contacts where session = ? and person = ?", gone)
            self.blot_out("session = ? and (picture = ? or person = ?)", [(*one, one[1]) for one in gone])
        self.write_contacts(batch)
        for entry in batch.entries:
            body = encoder.encode(entry)
            blacked = blacking.blacked_out(body)
            body = encoder.encode(blacked) if blacked else body
            self.db.execute(
                "insert into entries (session, number, command, body) values (?, ?, ?, ?)",
                (batch.session, entry.number, entry.id, body),
            )
            number, sum = entry.number, sums.with_row(sum, (entry.number, entry.id, body))
        if ends(batch.entries):
            sum = self.clear_rewritten(batch.session, sum)
        self.write_slips(batch)
        if batch.founded or batch.recoded or batch.sealed:
            rest = sums.of_rest(self.db, batch.session)
        sums.keep(self.db, batch.session, sums.Sums(number, sum, rest))

    def write_contacts(self, batch: Batch) -> None:
        """An address that goes leaves nothing in the write-ahead log."""
        for person, contact in batch.contacts.items():
            self.db.execute("delete from contacts where session = ? and person = ?", (batch.session, person))
            self.store.soiled = self.store.soiled or self.db.changes() > 0
            if contact:
                kept = batch.session, person, contact.until, contact.address, contact.language
                self.db.execute("insert into contacts values (?, ?, ?, ?, ?)", kept)

    def write_slips(self, batch: Batch) -> None:
        for box, slips in batch.sealed.items():
            self.db.execute("delete from slips where session = ? and box = ?", (batch.session, box))
            self.db.executemany(
                "insert into slips values (?, ?, ?, ?)",
                [(batch.session, slip.box, slip.key, encoder.encode(slip)) for slip in slips],
            )

    def recode(self, now: Founded) -> None:
        """A code that any session has or had is refused by the table."""
        self.db.execute("insert into codes values (?, ?)", (now.code, now.session))
        kept = now.code, encoder.encode(now), now.session
        self.db.execute("update sessions set code = ?, body = ? where session = ?", kept)

    def forget(self, batch: Batch, blacking: Blacking, sum: bytes) -> bytes:
        """Black out earlier entries; returns the checksum of all of them, which was `sum` before."""
        for row in self.rows(batch.session, batch.holding):
            try:
                entry = blacking.blacked_out(row[2], is_known=batch.holding is not None)
            except Unreadable:  # nobody can tell which of its words go, so that all of them do
                log.error("the logbook is damaged: entry %d of session %s cannot be read", row[0], batch.session)
                self.rotten.add(batch.session)
                sum = self.rewrite(batch.session, row, b"", sum)
                continue
            if entry:
                sum = self.rewrite(batch.session, row, encoder.encode(entry), sum)
        return sum

    def rows(self, session: str, numbers: Iterable[int] | None) -> Iterable[sums.Row]:
        """The entries with these numbers; all when they are not known."""
        if numbers is None:
            return list(sums.rows_of(self.db, session))
        query = "select number, command, body from entries where session = ? and number = ?"
        return [row for number in numbers for row in self.db.execute(query, (session, number))]

    def rewrite(self, session: str, row: sums.Row, instead: bytes, sum: bytes) -> bytes:
        """Put an entry in the place of the one in this row; returns the checksum of all.

        With blanks: a row that shrinks would make SQLite move its neighbours.
        """
        number, command, body = row
        now = instead.ljust(len(body))
        self.db.execute("update entries set body = ? where session = ? and number = ?", (now, session, number))
        return sums.with_row(sums.without_row(sum, row), (number, command, now))

    def clear_rewritten(self, session: str, sum: bytes) -> bytes:
        """Take out what was rewritten; returns the checksum of all entries, which was `sum` before."""
        bodies = [body for _, _, body in self.rows(session, None)]
        for entry in without_rewritten(entry for body in bodies if (entry := readable(body))):
            [row] = self.rows(session, [entry.number])
            sum = self.rewrite(session, row, encoder.encode(entry), sum)
        return sum

    @contextmanager
    def aside(self) -> Iterator[Reader]:
        with self.store.reading() as db:
            yield Reader(db)

    def begun_before(self, at: float) -> list[str]:
        rows = self.db.execute(
            "select sessions.code, entries.body from sessions join entries using (session) where number = 1"
        )
        return [code for code, body in rows if (entry := readable(body)) and entry.at < at]

    def with_wishes(self) -> list[str]:
        rows = self.db.execute(
            "select distinct sessions.code from sessions join entries using (session)"
            ' where instr(entries.body, \'"kind":"tie"\') order by sessions.code'
        )
        return [code for (code,) in rows]

    def asked_to_erase(self) -> list[str]:
        rows = self.db.execute(
            "select sessions.code, entries.body from sessions join entries using (session)"
            " where instr(entries.body, '\"erasing\"') order by sessions.code"
        )
        asked = (code for code, body in rows if (entry := readable(body)) and asks_to_erase(entry))
        return list(dict.fromkeys(asked))

    def newest(self) -> float:
        body = self.db.execute("select body from entries order by rowid desc limit 1").get
        entry = None if body is None else readable(body)
        return entry.at if entry else 0.0

    def noted(self, name: str) -> str | None:
        value = self.db.execute("select value from meta where name = ?", (name,)).get
        return None if value is None else str(value)

    def note(self, name: str, value: str) -> None:
        with self.store.writing():
            self.db.execute("insert or replace into meta values (?, ?)", (name, value))

    def erase(self, session: str, spares_contacts: bool = False) -> None:
        """All rows in one transaction. The file is then written anew: SQLite may have left copies of moved rows.

        The list has it before: a server that is switched off in between erases it at its next start.
        """
        codes = [code for (code,) in self.db.execute("select code from codes where session = ?", (session,))]
        self.erased += forgotten.erased(self.list, session, codes, spares_contacts)
        with self.store.writing():
            if spares_contacts:
                self.db.execute(
                    "insert into contacts_left select until, address, language from contacts where session = ?"
                    " order by address, until",
                    (session,),
                )
            for table in ("entries", "slips", "codes", "sessions", "sums", "contacts", "pictures"):
                self.db.execute(f"delete from {table} where session = ?", (session,))
        self.store.soiled = self.store.loose = True
        self.clean()

    def contact(self, session: str, person: str) -> Contact | None:
        query = "select address, until, language from contacts where session = ? and person = ?"
        try:
            return next((Contact(*row) for row in self.db.execute(query, (session, person))), None)
        except (apsw.Error, OSError) as error:
            raise NotSaved(type(error).__name__) from error

    def contacts(self) -> list[Contact]:
        query = "select address, until, language from {} "
        both = f"{query.format('contacts')} union all {query.format('contacts_left')} order by address, until"
        return [Contact(*row) for row in self.db.execute(both)]

    def drop_contacts(self, now: float) -> None:
        if any(one.until <= now for one in self.contacts()):
            self.delete_contacts("until <= ?", now)

    def forget_address(self, address: str) -> int:
        """Erase it wherever it stands, for whoever runs the server; returns how often that was."""
        found = [one.address for one in self.contacts() if one.address.casefold() == address.casefold()]
        for one in dict.fromkeys(found):
            self.delete_contacts("address = ?", one)
        return len(found)

    def delete_contacts(self, which: str, *given: str | float) -> None:
        with self.writing_apart():
            for table in ("contacts", "contacts_left"):
                self.db.execute(f"delete from {table} where {which}", given)

    def picture(self, session: str, id: str) -> bytes | None:
        body = self.db.execute("select body from pictures where session = ? and picture = ?", (session, id)).get
        return None if body is None else bytes(body)

    def keep_picture(self, session: str, picture: Picture) -> None:
        with self.writing_apart(soils=False):
            kept = session, picture.id, picture.person, picture.body
            self.db.execute("insert into pictures values (?, ?, ?, ?)", kept)

    def drop_pictures(self, session: str, ids: Iterable[str]) -> None:
        with self.writing_apart():
            self.blot_out("session = ? and picture = ?", [(session, id) for id in ids])

    def blot_out(self, where: str, which: Sequence[tuple[str, ...]]) -> None:
        """Erase pictures. Each is overwritten where it stands first: a row that goes may make SQLite move others, and
        what it moves it does not wipe.
        """
        if not self.db.execute("select exists (select 1 from pictures)").get:
            return
        self.db.executemany(f"update pictures set body = zeroblob(length(body)) where {where}", which)
        self.db.executemany(f"delete from pictures where {where}", which)

    @contextmanager
    def writing_apart(self, soils: bool = True) -> Iterator[None]:
        """Write beside the entries. An address or a picture that goes leaves nothing in the write-ahead log. What went
        wrong is told without any.
        """
        try:
            with self.store.writing():
                yield
        except Gone as error:
            raise LogbookGone(str(error)) from error
        except (apsw.Error, OSError) as error:
            raise NotSaved(type(error).__name__) from error
        if soils:
            self.store.soiled = True
            self.store.clean(writes_anew=False)

    def clean(self) -> None:
        self.store.clean()

    def probe(self) -> None:
        try:
            with self.store.writing():
                pass
        except Gone as error:
            raise LogbookGone(str(error)) from error
        except (apsw.Error, OSError) as error:
            raise NotSaved(str(error)) from error

    def space(self) -> int:
        return shutil.disk_usage(self.store.path.parent).free

    def begin_anew(self) -> str:
        return self.store.begin_anew()

    def was_erased(self, code: str) -> bool:
        return any(line.code == forgotten.hash_of_code(line.session, code) for line in self.erased)

    def has_session(self, session: str) -> bool:
        return self.db.execute("select 1 from sessions where session = ?", (session,)).get is not None

    def has_turn(self, session: str, turn: str) -> bool:
        rows = self.db.execute("select 1 from entries where session = ? and command = ?", (session, turn))
        return rows.get is not None

    def named(self, session: str, ids: Set[str]) -> set[str]:
        """Which of these ids stand in the entries of a session."""
        rows = self.db.execute("select body from entries where session = ?", (session,))
        return set[str]().union(*(named_in(body, ids) for (body,) in rows))

    def codes(self) -> list[str]:
        """The codes of all sessions in this file, as they are now."""
        return [code for (code,) in self.db.execute("select code from sessions order by code")]

    def close(self) -> None:
        self.store.close()


def readable(body: bytes) -> Entry | None:
    """None when rot made something else of it: that harms its own session, and must not harm the others."""
    try:
        return entry_in(body)
    except Unreadable:
        return None


def listed(session: str, entry: Entry) -> Iterator[Forgotten]:
    """What the list of the forgotten says of an entry. What the room used up is used up again when a copy goes on."""
    if entry.forget and not is_used_up(entry.command):
        yield Forgotten(session, entry.id, entry.forget)


def listed_in(batch: Batch, before: bool) -> Iterator[Forgotten]:
    """What is put on the list before the turn is on disk: who asked to be forgotten is, whatever fails. Else after it:
    a turn that was answered *not saved* must not happen at the next start.
    """
    for entry in batch.entries:
        if (entry.command == ForgetMe.__name__) is before:
            yield from listed(batch.session, entry)
