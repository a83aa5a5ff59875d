"""The open file: checked to be ours, migrated, and written so that what was acknowledged is kept."""

import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from secrets import token_hex
from typing import Literal

import apsw
from msgspec.structs import replace

from .forgotten import NAME
from .lock import sole_use
from .witness import LastCommit, Witness

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


Found = Literal["", "cut", "exchanged"]
"""Its end is missing, or another file stands in its place."""


class NotOurs(Exception):
    """The file exists, but another program made it, or it is damaged."""


class TooNew(Exception):
    """A later release wrote it, in a format that this one would misread."""


class Gone(OSError):
    """The file was deleted, moved or exchanged while it was open: what is written now is lost at the next start."""


class Store:
    """WAL with synchronous=FULL: when a transaction ends, it has been through an fsync.

    `path` is the file, created if absent; `vfs` names another SQLite file layer, for tests that cut the power.
    Use `db` to read and `writing` to write.
    """

    def __init__(self, path: Path, vfs: str | None = None) -> None:
        self.path, self.vfs = path, vfs
        self.names = str(path), f"{path}-wal"
        """Under which what is written must be found again."""
        self.was_put_back = False
        """It is a copy that somebody put in the place of the file."""
        self.found: Found = ""
        """What is wrong with the file since it was last open here."""
        self.soiled = True
        """Forgotten words may still be in the write-ahead log, perhaps since before the program was killed."""
        self.loose = False
        """A session was erased: pages of the file may still hold copies of its rows."""
        self.lock = sole_use(path)
        self.witness = Witness(path)
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
            self.kept = self.read_kept()
            self.compare()
            self.begin()
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

    def read_kept(self) -> LastCommit:
        found = self.db.execute("select value from meta where name = 'commits'").get
        commits, _, token = str(found or "0").partition(" ")
        return LastCommit(self.epoch, int(commits), token)

    def compare(self) -> None:
        """With what was kept last, as noted beside the file. A file with another past gets an epoch of its own."""
        last = self.witness.says()
        if last is None or self.was_put_back:
            return
        if last.epoch != self.epoch or (last.commits == self.kept.commits and last.token != self.kept.token):
            self.found = "exchanged"
        elif last.commits > self.kept.commits:
            self.found = "cut"
        if self.found:
            with self.db:
                self.renew_epoch()

    def renew_epoch(self) -> None:
        """In a transaction: numbers may mean other turns from here on, so every screen starts afresh."""
        epoch = token_hex(8)
        self.db.execute("insert or replace into meta values ('epoch', ?)", (epoch,))
        self.epoch, self.kept = epoch, replace(self.kept, epoch=epoch)

    def begin_anew(self) -> str:
        """A new epoch, on disk when this returns."""
        before = self.epoch
        try:
            with self.writing():
                self.renew_epoch()
        except BaseException:
            self.epoch = before
            raise
        return self.epoch

    def begin(self) -> None:
        """A first commit: it shows that the disk can be written, and which files are ours from here on."""
        with self.db:
            self.count()
        self.own = [*map(identity, self.names)]
        self.witness.note(self.kept)

    def count(self) -> None:
        """One commit more; the last thing in its transaction."""
        self.kept = self.kept.next()
        value = f"{self.kept.commits} {self.kept.token}"
        self.db.execute("insert or replace into meta values ('commits', ?)", (value,))

    def check_there(self) -> None:
        """Raises `Gone` unless what is written is found again under the same name."""
        if [*map(identity, self.names)] != self.own:
            raise Gone(f"{self.path} was deleted, moved or exchanged")

    def lists(self) -> list[Path]:
        """Where the list of the forgotten stands of the file that this is a copy of, if it can be read here."""
        named = [Path(value) for (value,) in self.db.execute("select value from meta where name = 'list'")]
        return [path for path in named if is_list(path)]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: on disk when this ends, and undone when it ends with an error.

        When it ends with `Gone` it may be in a file that nobody finds any more.
        """
        before = self.kept
        self.check_there()
        try:
            self.db.execute("begin immediate")
            yield
            self.count()
            self.db.execute("commit")
        except BaseException:
            self.kept = before
            self.roll_back()
            raise
        self.check_there()
        self.witness.note(self.kept)

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
        if writes_anew:
            self.witness.settle()
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
        self.witness.close()
        os.close(self.lock)


def reach_the_disk(db: apsw.Connection) -> None:
    """On macOS an ordinary fsync leaves what was written in the disk's own cache, and a power cut loses it."""
    db.pragma("fullfsync", True)
    db.pragma("checkpoint_fullfsync", True)


def identity(name: str) -> tuple[int, int] | None:
    """Which file stands under this name; None when there is none. It is asked with every commit."""
    try:
        found = os.stat(name)  # noqa: PTH116  # three times as fast as a Path
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
