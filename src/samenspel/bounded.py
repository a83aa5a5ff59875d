"""Reads files that others may have made, and no more of one than may be in memory."""

import errno
from pathlib import Path


class TooLarge(OSError):
    """The file holds more than it may."""

    def __init__(self, file: Path) -> None:
        super().__init__(errno.EFBIG, "larger than it may be", str(file))


def whole(file: Path, most: int) -> bytes:
    """All bytes of a file. Raises `TooLarge` when there are more than `most`, whatever size the file says it has."""
    with file.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise TooLarge(file)
    return data
