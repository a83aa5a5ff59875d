"""What the system tells of a process: its memory, its time on a processor, its open files (Linux)."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

MEGABYTE = 1024 * 1024
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Vitals:
    """One look at a process."""

    at: float
    """Seconds since the watching began."""
    memory: float
    """Megabytes that are really there."""
    cpu: float
    """Seconds on a processor since it started."""
    files: int


def vitals(pid: int, at: float = 0.0) -> Vitals:
    process = Path(f"/proc/{pid}")
    resident = int((process / "statm").read_text().split()[1])
    times = (process / "stat").read_text().rpartition(")")[2].split()
    files = len(list((process / "fd").iterdir()))
    return Vitals(at, resident * PAGE / MEGABYTE, (int(times[11]) + int(times[12])) / TICKS, files)


@dataclass
class Watch:
    """Looks at a process every so many seconds, in a thread of its own, also when it is another one after a restart."""

    pid: Callable[[], int]
    every: float
    looks: list[Vitals] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self.begun = time.monotonic()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.over.set()
        self.thread.join()

    def watch(self) -> None:
        while not self.over.wait(self.every):
            try:
                self.looks.append(vitals(self.pid(), time.monotonic() - self.begun))
            except OSError:
                continue  # killed, and not started again yet
