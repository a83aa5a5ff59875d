"""The open file: ours, in today's form, and written in the way that keeps what was acknowledged."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from secrets import token_hex

import apsw

from .lock import sole_use

log = logging.getLogger(__name__)

OLDEST_SQLITE = 3051003
"""From here on the WAL-reset bug, which could lose a commit, is gone."""
OURS = 0x53616D65
"""`application_id` of our files: "Same"."""
PATIENCE = 5000
"""Milliseconds to wait for another program that writes, such as a `sqlite3` in somebody's terminal."""
FORM, NO_WAL, APPLICATION = 18, 1, slice(68, 72)
"""Where a file says whether it is in WAL form, that it is not, and whose it is (SQLite's file format, 1.3)."""


class NotOurs(Exception):
    """The file is there, but another program made it, or it is damaged."""


class TooNew(Exception):
    """It was written by a later release, in a form that this one would misread."""


class Store:
    """WAL with synchronous=FULL: when a transaction ends, it has been through an fsync.

    `path` is the file, made when absent; `vfs` names another SQLite file layer, for tests that cut the power.
    Who keeps tables in it uses `db` to read, and `writing` to write.
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
            raise NotOurs(str(path)) from error
        except BaseException:
            self.close()
            raise

    def check_ours(self) -> None:
        """Somebody else's file is left as it is; a new one, which is empty, becomes ours."""
        if self.db.execute("select count(*) from sqlite_schema").get and self.db.pragma("application_id") != OURS:
            raise NotOurs(str(self.path))

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
        """A backup has none: it gets a new one, so that screens notice that time was turned back."""
        with self.db:
            self.db.execute("insert or ignore into meta values ('epoch', ?)", (token_hex(8),))
        return str(self.db.execute("select value from meta where name = 'epoch'").get)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: on disk when this ends, and nothing of it when it ends by an error."""
        try:
            self.db.execute("begin immediate")
            yield
            self.db.execute("commit")
        except BaseException:
            self.roll_back()
            raise

    def roll_back(self) -> None:
        """SQLite may have rolled back by itself, as it does when the disk is full."""
        if self.db.in_transaction:
            self.db.execute("rollback")

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

    def close(self) -> None:
        self.db.close()
        os.close(self.lock)


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
    """The numbered `.sql` files, oldest first: one row of them for all tables, for a file has one form."""
    folder = files("samenspel.store") / "migrations"
    found = {int(file.name.split("_")[0]): file.read_text() for file in folder.iterdir() if file.name.endswith(".sql")}
    return [found[number] for number in range(1, len(found) + 1)]
