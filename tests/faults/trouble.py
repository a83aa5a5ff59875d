"""A disk that fills up or fails as long as a file says so: a SQLite VFS of our own."""

import time
from pathlib import Path
from typing import Any

import apsw

FULL, FAILING, DEAD, HANGING = "disk_is_full", "sync_fails", "disk_is_dead", "disk_hangs"
"""The names of the files that say so: nothing more fits; what is written may not last; nothing is read or written; a
sync comes back when the trouble is over.
"""


class TroubledDisk(apsw.VFS):
    """Everybody's file layer, with trouble as long as it lasts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.below = apsw.vfs_names()[0]
        super().__init__("troubled", self.below, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return TroubledFile(self, name, flags)

    def has(self, *troubles: str) -> bool:
        return any((self.folder / trouble).exists() for trouble in troubles)


class TroubledFile(apsw.VFSFile):
    def __init__(self, disk: TroubledDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self.disk = disk
        super().__init__(disk.below, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        if self.disk.has(DEAD):
            raise failed("read", apsw.SQLITE_IOERR_READ)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self.disk.has(FULL):
            raise apsw.FullError("no space left")
        if self.disk.has(DEAD):
            raise failed("write", apsw.SQLITE_IOERR_WRITE)
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        while self.disk.has(HANGING):
            time.sleep(0.05)
        if self.disk.has(FAILING, DEAD):
            raise failed("sync", apsw.SQLITE_IOERR_FSYNC)
        super().xSync(flags)


def failed(what: str, code: int) -> apsw.IOError:
    error: Any = apsw.IOError(f"the disk could not {what}")
    error.extendedresult = code
    return error  # type: ignore[no-any-return]


disks: list[TroubledDisk] = []
"""SQLite keeps a pointer to each layer, so they must not go away."""


def register(folder: Path) -> None:
    disks.append(TroubledDisk(folder))
