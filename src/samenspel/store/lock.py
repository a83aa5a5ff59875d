"""One program at a time: a lock beside the file, which the system lets go of when the program dies."""

import fcntl
import os
from pathlib import Path


class InUse(Exception):
    """Another program serves from this file. Two of them would tell each other's screens nothing."""


def lock_of(file: Path) -> Path:
    return Path(f"{file}.lock")


def sole_use(file: Path) -> int:
    """Hold this file for ourselves until what is returned is closed. Raises `InUse`."""
    lock = os.open(lock_of(file), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise InUse(str(file)) from error
    return lock


def is_in_use(file: Path) -> bool:
    """Whether another program holds it; nothing is written to find out."""
    if not lock_of(file).is_file():
        return False
    with lock_of(file).open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
