"""The logbook in one SQLite file: the embedded default, and enough for a laptop in a village hall."""

import fcntl
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from secrets import token_hex

import apsw
from msgspec.json import Decoder

from samenspel.room.boxes import Slip
from samenspel.room.turn import Entry

from .keeping import Founded, Leaf, NotSaved, TooNew, black_out, encoder, entry_decoder, slip_decoder

log = logging.getLogger(__name__)

OLDEST_SQLITE = 3051003
"""From here on the WAL-reset bug, which could lose a commit, is gone."""
OURS = 0x53616D65
"""`application_id` of our files: "Same"."""
PATIENCE = 5000
"""Milliseconds to wait for another program that writes, such as a `sqlite3` in somebody's terminal."""
FORM, NO_WAL, APPLICATION = 18, 1, slice(68, 72)
"""Where a file says whether it is in WAL form, that it is not, and whose it is (SQLite's file format, 1.3)."""

founded_decoder = Decoder(Founded)


class NotALogbook(Exception):
    """The file is there, but it is not one of ours."""


class InUse(Exception):
    """Another program serves from this file. Two of them would tell each other's screens nothing."""


class CannotCopy(Exception):
    """The backup could not be written; nothing is left of it."""


class SqliteLogbook:
    """WAL with synchronous=FULL: when a commit returns, it has been through an fsync.

    `path` is the file, made when absent; `vfs` names another SQLite file layer, for tests that cut the power.
    """

    def __init__(self, path: Path, vfs: str | None = None) -> None:
        self.path = path
        self.soiled = True
        """Forgotten words may still lie in the write-ahead log, also from before the program was killed."""
        self.lock = sole_use(path)
        drop_stale_log(path)
        self.db = apsw.Connection(str(path), vfs=vfs)
        self.db.set_busy_timeout(PATIENCE)
        try:
            self.check_ours()
            self.db.pragma("journal_mode", "wal")
            self.db.pragma("synchronous", "full")
            self.db.pragma("secure_delete", True)
            self.db.pragma("temp_store", "memory")
            self.upgrade()
            self.epoch = self.read_epoch()
        except apsw.NotADBError as error:
            self.close()
            raise NotALogbook(str(path)) from error
        except BaseException:
            self.close()
            raise

    def check_ours(self) -> None:
        """Somebody else's file is left as it is; a new one, which is empty, becomes ours."""
        if self.db.execute("select count(*) from sqlite_schema").get and self.db.pragma("application_id") != OURS:
            raise NotALogbook(str(self.path))

    def upgrade(self) -> None:
        """Bring the tables to this release's form, each step in one transaction."""
        steps = migrations()
        version = int(self.db.pragma("user_version"))
        if version > len(steps):
            raise TooNew(f"{self.path}: form {version}, this release knows {len(steps)}")
        for number, sql in enumerate(steps[version:], version + 1):
            with self.db:
                self.db.execute(sql)
                self.db.pragma("application_id", OURS)
                self.db.pragma("user_version", number)

    def read_epoch(self) -> str:
        """A copy made by `backup` has none: it gets a new one, so that screens notice that time was turned back."""
        with self.db:
            self.db.execute("insert or ignore into meta values ('epoch', ?)", (token_hex(8),))
        return str(self.db.execute("select value from meta where name = 'epoch'").get)

    def commit(self, leaves: Sequence[Leaf]) -> None:
        try:
            self.db.execute("begin immediate")
            for leaf in leaves:
                self.write(leaf)
            self.db.execute("commit")
        except Exception as error:
            self.roll_back()
            raise NotSaved(str(error)) from error
        self.soiled = self.soiled or any(entry.forget for leaf in leaves for entry in leaf.entries)
        self.clean()

    def roll_back(self) -> None:
        """SQLite may have rolled back by itself, as it does when the disk is full."""
        if self.db.in_transaction:
            self.db.execute("rollback")

    def write(self, leaf: Leaf) -> None:
        if leaf.founded:
            self.db.execute(
                "insert into sessions values (?, ?, ?)",
                (leaf.session, leaf.founded.code, encoder.encode(leaf.founded)),
            )
        for entry in leaf.entries:
            if entry.forget:
                self.forget(leaf.session, frozenset(entry.forget))
            self.db.execute(
                "insert into entries (session, number, command, body) values (?, ?, ?, ?)",
                (leaf.session, entry.number, entry.id, encoder.encode(entry)),
            )
        self.db.executemany(
            "insert or replace into slips values (?, ?, ?, ?)",
            [(leaf.session, slip.box, slip.key, encoder.encode(slip)) for slip in leaf.slips],
        )

    def forget(self, session: str, whose: frozenset[str]) -> None:
        """Written over in its place, blanks after it: a row that shrinks would make SQLite move its neighbours."""
        for one in whose:
            rows = self.db.execute(
                "select rowid, body from entries where session = ? and instr(body, ?)", (session, encoder.encode(one))
            )
            for rowid, body in list(rows):
                blacked = black_out(entry_decoder.decode(body), frozenset({one}))
                if blacked:
                    black = encoder.encode(blacked).ljust(len(body))
                    self.db.execute("update entries set body = ? where rowid = ?", (black, rowid))

    def clean(self) -> None:
        """Empty the write-ahead log of forgotten words. While a backup reads it this is left to the next call."""
        if not self.soiled:
            return
        self.db.set_busy_timeout(0)
        try:
            self.db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            self.soiled = False
        except apsw.BusyError:
            pass
        except apsw.Error as error:
            log.warning("forgotten words are not wiped from the disk yet: %s", error)
        finally:
            self.db.set_busy_timeout(PATIENCE)

    def find(self, code: str) -> Founded | None:
        body = self.db.execute("select body from sessions where code = ?", (code,)).get
        return None if body is None else founded_decoder.decode(body)

    def codes(self) -> list[str]:
        """Of all sessions in this file."""
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
        self.db.close()
        os.close(self.lock)


def sole_use(path: Path) -> int:
    """Hold this logbook for ourselves until closed; the system lets go of it too when the program dies."""
    lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise InUse(str(path)) from error
    return lock


def drop_stale_log(path: Path) -> None:
    """A copy that was put back is not in WAL form yet: a log beside it belongs to the file that stood there before.

    SQLite would play that log over the copy.
    """
    if not path.is_file():
        return
    with path.open("rb") as file:
        head = file.read(APPLICATION.stop)
    if head[APPLICATION] == OURS.to_bytes(4, "big") and head[FORM] == NO_WAL:
        for name in ("-wal", "-shm"):
            Path(f"{path}{name}").unlink(missing_ok=True)


def migrations() -> list[str]:
    """The numbered `.sql` files, oldest first."""
    folder = files("samenspel.logbook") / "migrations"
    found = {int(file.name.split("_")[0]): file.read_text() for file in folder.iterdir() if file.name.endswith(".sql")}
    return [found[number] for number in range(1, len(found) + 1)]


def back_up(source: Path, to: Path) -> None:
    """Copy the logbook while it is in use, whole and compact, to a new file. The copy has no epoch of its own yet."""
    if to.exists():
        raise FileExistsError(to)
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        copy_to(source, part)
    except apsw.Error as error:
        part.unlink(missing_ok=True)
        raise CannotCopy(str(error)) from error
    part.rename(to)


def copy_to(source: Path, to: Path) -> None:
    with closing(apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)) as db:
        db.set_busy_timeout(30_000)
        db.execute("vacuum into ?", (str(to),))
    with closing(apsw.Connection(str(to), flags=apsw.SQLITE_OPEN_READWRITE)) as copy:
        copy.pragma("secure_delete", True)
        copy.pragma("synchronous", "full")
        copy.execute("delete from meta where name = 'epoch'")
