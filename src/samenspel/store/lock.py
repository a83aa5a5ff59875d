"""One program at a time: a lock beside the file, which the system releases when the program dies."""

import os
from pathlib import Path

from filelock import lock_descriptor


class InUse(Exception):
    """Another program is serving this file. Two would not send news to each other's screens."""


def lock_of(file: Path) -> Path:
    return Path(f"{file}.lock")


def sole_use(file: Path) -> int:
    """Lock this file until the returned descriptor is closed. Raises `InUse`."""
    lock = os.open(lock_of(file), os.O_RDWR | os.O_CREAT, 0o600)
    if not lock_descriptor(lock, blocking=False):
        os.close(lock)
        raise InUse(str(file))
    return lock


def is_in_use(file: Path) -> bool:
    """Whether another program has locked it; finding out writes nothing."""
    if not lock_of(file).is_file():
        return False
    with lock_of(file).open("rb") as held:
        return not lock_descriptor(held.fileno(), blocking=False)
