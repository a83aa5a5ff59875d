"""What was kept last, written beside the file: a file that lost its end or was exchanged is noticed at the next start.

It holds numbers and chance, nothing of what people wrote.
"""

import logging
import os
from pathlib import Path
from secrets import token_hex

import msgspec
from msgspec import Struct

log = logging.getLogger(__name__)

SIZE = 128
"""In bytes. Always the same, so that it is one write in one place, and needs no room on a full disk."""


class LastCommit(Struct, frozen=True):
    """The last commit of a file."""

    epoch: str = ""
    commits: int = 0
    token: str = ""
    """Made anew with each commit: two files with as many commits are then known from each other."""

    def next(self) -> "LastCommit":
        return msgspec.structs.replace(self, commits=self.commits + 1, token=token_hex(8))


encoder = msgspec.json.Encoder()
decoder = msgspec.json.Decoder(LastCommit)


def beside(file: Path) -> Path:
    return Path(f"{file}.last")


def last_of(file: Path) -> LastCommit | None:
    """What was kept last in a file that somebody else may have open."""
    try:
        return decoder.decode(beside(file).read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


class Witness:
    """The open file beside the file. It is written after each commit, so that it never says more than was kept.

    It may say less: it reaches the disk a little later.
    """

    def __init__(self, file: Path) -> None:
        self.file = os.open(beside(file), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self.is_new = False
        """Something was written that may not have reached the disk."""

    def says(self) -> LastCommit | None:
        """None when there was none yet, or it cannot be read."""
        os.lseek(self.file, 0, os.SEEK_SET)
        try:
            return decoder.decode(os.read(self.file, SIZE))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def note(self, kept: LastCommit) -> None:
        """What was kept is kept, also when this fails."""
        try:
            os.lseek(self.file, 0, os.SEEK_SET)
            os.write(self.file, encoder.encode(kept).ljust(SIZE))
            self.is_new = True
        except OSError as error:
            log.warning("what was kept last cannot be written beside the file: %s", error.strerror)

    def settle(self) -> None:
        """Bring it to the disk."""
        if self.is_new:
            self.is_new = False
            try:
                os.fsync(self.file)
            except OSError as error:
                log.warning("what was kept last cannot be written beside the file: %s", error.strerror)

    def close(self) -> None:
        self.settle()
        os.close(self.file)
