"""The logbook in one SQLite file: the embedded default, and enough for a laptop in a village hall."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import apsw
from msgspec.json import Decoder

from samenspel.room.boxes import Slip
from samenspel.room.turn import Entry
from samenspel.store.file import Store

from .keeping import Batch, Founded, NotSaved, black_out, encoder, entry_decoder, slip_decoder

founded_decoder = Decoder(Founded)


def logbook_in(path: Path, vfs: str | None = None) -> "SqliteLogbook":
    """The logbook in this file, which is made when absent. Raises what a `Store` raises."""
    return SqliteLogbook(Store(path, vfs))


class SqliteLogbook:
    """Entries and boxes in a store, which it closes too."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.db = store.db

    @property
    def epoch(self) -> str:
        return self.store.epoch

    def commit(self, batches: Sequence[Batch]) -> None:
        try:
            with self.store.writing():
                for batch in batches:
                    self.write(batch)
        except (apsw.Error, OSError) as error:
            raise NotSaved(str(error)) from error
        except Exception as error:  # its message may quote what was to be kept
            raise NotSaved(type(error).__name__) from error
        if any(entry.forget for batch in batches for entry in batch.entries):
            self.store.soiled = True
        self.clean()

    def write(self, batch: Batch) -> None:
        if batch.founded:
            self.db.execute(
                "insert into sessions values (?, ?, ?)",
                (batch.session, batch.founded.code, encoder.encode(batch.founded)),
            )
            self.db.execute("insert into codes values (?, ?)", (batch.founded.code, batch.session))
        if batch.recoded:
            self.recode(batch.recoded)
        for entry in batch.entries:
            if entry.forget:
                self.forget(batch.session, frozenset(entry.forget))
            self.db.execute(
                "insert into entries (session, number, command, body) values (?, ?, ?, ?)",
                (batch.session, entry.number, entry.id, encoder.encode(entry)),
            )
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

    def forget(self, session: str, whose: frozenset[str]) -> None:
        """Overwrite rows in place, padded with blanks: a row that shrinks would make SQLite move its neighbours."""
        for one in whose:
            rows = self.db.execute(
                "select rowid, body from entries where session = ? and instr(body, ?)", (session, encoder.encode(one))
            )
            for rowid, body in list(rows):
                blacked = black_out(entry_decoder.decode(body), frozenset({one}))
                if blacked:
                    black = encoder.encode(blacked).ljust(len(body))
                    self.db.execute("update entries set body = ? where rowid = ?", (black, rowid))

    def begun_before(self, at: float) -> list[str]:
        rows = self.db.execute(
            "select sessions.code, entries.body from sessions join entries using (session) where number = 1"
        )
        return [code for code, body in rows if entry_decoder.decode(body).at < at]

    def erase(self, session: str) -> None:
        """All rows in one transaction. The file is then written anew: SQLite may have left copies of moved rows."""
        with self.store.writing():
            for table in ("entries", "slips", "codes", "sessions"):
                self.db.execute(f"delete from {table} where session = ?", (session,))
        self.store.soiled = self.store.loose = True
        self.clean()

    def clean(self) -> None:
        self.store.clean()

    def find(self, code: str) -> Founded | None:
        body = self.db.execute("select body from codes join sessions using (session) where codes.code = ?", (code,)).get
        return None if body is None else founded_decoder.decode(body)

    def codes(self) -> list[str]:
        """The codes of all sessions in this file, as they are now."""
        return [code for (code,) in self.db.execute("select code from sessions order by code")]

    def read(self, session: str, after: int = 0) -> Iterator[Entry]:
        rows = self.db.execute(
            "select body from entries where session = ? and number > ? order by number", (session, after)
        )
        return (entry_decoder.decode(body) for (body,) in rows)

    def boxes(self, session: str) -> Iterable[Slip]:
        rows = self.db.execute("select body from slips where session = ? order by box, key", (session,))
        return [slip_decoder.decode(body) for (body,) in rows]

    def close(self) -> None:
        self.store.close()
