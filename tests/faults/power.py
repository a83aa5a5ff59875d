"""A disk that loses its power: a SQLite VFS of our own that knows what had been synced and what had not.

What a program writes stays in a cache until it is synced. At a power cut any part of that may have reached the disk:
all, nothing, or some sectors of some writes in any order.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeAlias

import apsw

SECTOR = 512
Survives: TypeAlias = Callable[[], bool]
"""Whether the next thing that was not synced reached the disk all the same."""


class PowerCut(apsw.IOError):
    """From here on the disk does nothing any more."""


@dataclass
class Platter:
    """One file: what is certainly on the disk, and what was done since, in order."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes] | int] = field(default_factory=list)
    """Writes, as offset and bytes, and truncations, as a size."""

    def sync(self) -> None:
        self.sure = self.after(lambda: True)
        self.since.clear()

    def forget(self) -> None:
        """A sync that failed: the system holds what was written for written and never tries it again."""
        self.since.clear()

    def after(self, survives: Survives) -> bytearray:
        """What is found when the power is back."""
        found = bytearray(self.sure)
        for done in self.since:
            if isinstance(done, int):
                if survives():
                    del found[done:]
            else:
                scribble(found, *done, survives)
        return found


def scribble(file: bytearray, offset: int, data: bytes, survives: Survives) -> None:
    """A write that may be torn: each sector reaches the disk or doesn't."""
    for at in range(0, len(data), SECTOR):
        piece, start = data[at : at + SECTOR], offset + at
        if survives():
            file.extend(bytes(max(0, start - len(file))))
            file[start : start + len(piece)] = piece


class CuttableDisk(apsw.VFS):
    """Loses its power at the operation with this number; 0 for never."""

    def __init__(self, name: str, cut_at: int = 0) -> None:
        super().__init__(name, "")
        self.name = name
        self.cut_at = cut_at
        self.dice = Random(cut_at)
        self.failing = 0.0
        """Which part of the syncs fails, at random."""
        self.operations = 0
        self.files: dict[str, Platter] = {}
        self.deleted: dict[str, Platter] = {}
        """Files whose deletion is not certain yet, for their folder was not synced."""

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        return CuttableFile(self, path, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.tick()
        super().xDelete(filename, syncdir)
        if filename in self.files:
            self.deleted[filename] = self.files.pop(filename)
        if syncdir:
            self.deleted.clear()

    def tick(self) -> None:
        self.operations += 1
        if self.cut_at and self.operations >= self.cut_at:
            raise PowerCut("the power is gone")

    def left(self, folder: Path) -> None:
        """Lay down in this folder what is found when the power is back."""
        survives = luck(self.dice)
        files = {name: platter.after(survives) for name, platter in self.files.items()}
        files |= {name: platter.after(survives) for name, platter in self.deleted.items() if not survives()}
        for name, content in files.items():
            (folder / Path(name).name).write_bytes(content)


def luck(dice: Random) -> Survives:
    """Sometimes all of the cache reached the disk, sometimes nothing, mostly a part."""
    chance = dice.choice([0.0, 1.0, 0.1, 0.5, 0.9, 0.99])
    return lambda: dice.random() < chance


class CuttableFile(apsw.VFSFile):
    def __init__(self, disk: CuttableDisk, path: str, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self.disk = disk
        self.new = path not in disk.files
        self.platter = disk.files.setdefault(path, Platter())
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.platter.since.append((offset, bytes(data)))
        self.disk.tick()
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self.platter.since.append(newsize)
        self.disk.tick()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        """The first sync of a new log syncs the folder too, as SQLite's own layer does."""
        self.disk.tick()
        if self.disk.dice.random() < self.disk.failing:
            self.platter.forget()
            raise apsw.IOError("the sync failed")
        self.platter.sync()
        if self.new:
            self.disk.deleted.clear()
            self.new = False
