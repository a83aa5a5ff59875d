"""The open file: checked to be ours, migrated, and written so that what was acknowledged is kept."""

import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from secrets import token_hex

import apsw

from .forgotten import NAME
from .lock import sole_use

log = logging.getLogger(__name__)

OLDEST_SQLITE = 3051003
"""The first release without the WAL-reset bug, which could lose a commit."""
OURS = 0x53616D65
"""`application_id` of our files: "Same"."""
PATIENCE = 5000
"""Milliseconds to wait for another program that is writing, such as `sqlite3` in somebody's terminal."""
LARGEST_LIST = 64 * 1024 * 1024
"""Bytes of the list that a copy may name; some hundred thousand turns."""
FORM, NO_WAL, APPLICATION = 18, 1, slice(68, 72)
"""Offset of a file's WAL flag, its value without WAL, and place of the application id (SQLite's file format, 1.3)."""


class NotOurs(Exception):
    """The file exists, but another program made it, or it is damaged."""


class TooNew(Exception):
    """A later release wrote it, in a format that this one would misread."""


class Store:
    """WAL with synchronous=FULL: when a transaction ends, it has been through an fsync.

    `path` is the file, created if absent; `vfs` names another SQLite file layer, for tests that cut the power.
    Use `db` to read and `writing` to write.
    """

    def __init__(self, path: Path, vfs: str | None = None) -> None:
        self.path, self.vfs = path, vfs
        self.was_put_back = False
        """It is a copy that somebody put in the place of the file."""
        self.soiled = True
        """Forgotten words may still be in the write-ahead log, perhaps since before the program was killed."""
        self.loose = False
        """A session was erased: pages of the file may still hold copies of its rows."""
        self.lock = sole_use(path)
        drop_stale_log(path)
        self.db = apsw.Connection(str(path), vfs=vfs)
        self.db.set_busy_timeout(PATIENCE)
        try:
            self.check_ours()
            self.db.pragma("journal_mode", "wal")
            self.db.pragma("synchronous", "full")
            reach_the_disk(self.db)
            self.db.pragma("secure_delete", True)
            self.db.pragma("temp_store", "memory")
            self.upgrade()
            self.epoch = self.read_epoch()
        except apsw.NotADBError as error:
            self.close()
            raise NotOurs(str(path)) from error
        except BaseException:
            self.close()
            raise

    def check_ours(self) -> None:
        """Leave another program's file as it is; a new file, which is empty, becomes ours.

        A file that somebody else made may call itself ours: a view or a trigger in it would run whatever they wrote.
        """
        self.db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        found = tables(self.db)
        if not found:
            return
        version = int(self.db.pragma("user_version"))
        if self.db.pragma("application_id") != OURS or (version <= len(migrations()) and found != made(version)):
            raise NotOurs(str(self.path))

    def upgrade(self) -> None:
        """Migrate the tables to this release, each step in one transaction."""
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
        """A backup has none: it gets a new one, so that screens notice that the past was restored."""
        with self.db:
            had_sessions = self.db.execute("select exists (select * from sessions)").get
            self.db.execute("insert or ignore into meta values ('epoch', ?)", (token_hex(8),))
            self.was_put_back = bool(self.db.changes() and had_sessions)
        return str(self.db.execute("select value from meta where name = 'epoch'").get)

    def lists(self) -> list[Path]:
        """Where the list of the forgotten stands of the file that this is a copy of, if it can be read here."""
        named = [Path(value) for (value,) in self.db.execute("select value from meta where name = 'list'")]
        return [path for path in named if is_list(path)]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: on disk when this ends, and undone when it ends with an error."""
        try:
            self.db.execute("begin immediate")
            yield
            self.db.execute("commit")
        except BaseException:
            self.roll_back()
            raise

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """A connection for another thread, which sees the file as it was at one moment while others write."""
        with closing(apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READONLY, vfs=self.vfs)) as db:
            db.set_busy_timeout(PATIENCE)
            db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
            db.execute("begin")
            yield db

    def roll_back(self) -> None:
        """SQLite may have rolled back by itself, as it does when the disk is full."""
        if self.db.in_transaction:
            self.db.execute("rollback")

    def clean(self, writes_anew: bool = True) -> None:
        """Truncate the write-ahead log with forgotten words; while a backup reads it, that is left to the next call.

        Writing the file anew takes long, and as much room on the disk: that is not tried with each commit.
        """
        if not self.soiled:
            return
        self.db.set_busy_timeout(0)
        try:
            if self.loose and writes_anew:
                self.db.execute("vacuum")
                self.loose = False
            self.db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            self.soiled = self.loose
        except apsw.BusyError:
            pass
        except apsw.Error as error:
            log.warning("forgotten words are not wiped from the disk yet: %s", error)
        finally:
            self.db.set_busy_timeout(PATIENCE)

    def close(self) -> None:
        self.db.close()
        os.close(self.lock)


def reach_the_disk(db: apsw.Connection) -> None:
    """On macOS an ordinary fsync leaves what was written in the disk's own cache, and a power cut loses it."""
    db.pragma("fullfsync", True)
    db.pragma("checkpoint_fullfsync", True)


def is_list(path: Path) -> bool:
    """Whether this is a list of the forgotten: the file that names it may be somebody else's, and may name anything."""
    try:
        return path.name == NAME and path.is_file() and path.stat().st_size <= LARGEST_LIST
    except (OSError, ValueError):
        return False


def drop_stale_log(path: Path) -> None:
    """A restored copy is not in WAL mode yet, so a log beside it belongs to the file that was there before.

    SQLite would replay that log over the copy.
    """
    if not path.is_file():
        return
    with path.open("rb") as file:
        head = file.read(APPLICATION.stop)
    if head[APPLICATION] == OURS.to_bytes(4, "big") and head[FORM] == NO_WAL:
        for name in ("-wal", "-shm"):
            Path(f"{path}{name}").unlink(missing_ok=True)


def tables(db: apsw.Connection) -> set[tuple[str, ...]]:
    """All that is defined in a file, except what SQLite adds by itself."""
    return set(db.execute("select type, name, sql from sqlite_schema where name not glob 'sqlite_*'"))


def made(version: int) -> set[tuple[str, ...]]:
    """What is defined in a file of ours of this version."""
    with closing(apsw.Connection(":memory:")) as empty:
        for sql in migrations()[:version]:
            empty.execute(sql)
        return tables(empty)


def migrations() -> list[str]:
    """The numbered `.sql` files, oldest first: one series for all tables, because a file has one version."""
    folder = files("samenspel.store") / "migrations"
    found = {
        int(file.name.split("_")[0]): file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith(".sql")
    }
    return [found[number] for number in range(1, len(found) + 1)]
