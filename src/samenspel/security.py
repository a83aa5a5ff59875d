"""The security log: who tried what at this server, in a file of its own, without words, names, codes or keys.

One function, `note`, for everybody; where no file was opened, as in tests, it does nothing. Addresses are written as
they are: an operator who cannot read an address cannot block it. See docs/hosting.md.
"""

import os
import re
import time
from itertools import pairwise
from pathlib import Path
from typing import IO, Literal

from msgspec.json import encode

from . import measured

Kind = Literal[
    "started", "stopped", "restored",
    "wrong_code", "old_code", "wrong_key", "wrong_pass", "wrong_begin_key", "too_many_tries",
    "foreign_page", "foreign_name",
    "console_opened", "begun", "rehearsal_begun", "rehearsal_ended", "printed", "looked_back", "reported", "backed_up",
    "removed", "ended", "deleted", "door_changed", "code_changed", "console_link_made", "console_link_revoked",
    "too_many_connections", "kept_waiting", "flood", "too_fast", "garbage", "queue_full",
    "too_many_begun", "rehearsals_full", "not_reading", "joins_held_back", "gave_way", "wrote_too_much",
]  # fmt: skip
"""What is written down. An operator reads these names: each has its line in docs/hosting.md."""
LARGEST = 1024 * 1024
"""Bytes of a file; then it is put aside, and a new one is begun."""
KEPT = 5
"""How many files are kept, the current one included."""
TOGETHER = 60.0
"""Seconds in which the same thing from the same address makes one line: the first at once, the others as a count."""
MOST_COUNTED = 5_000
PLAIN = re.compile(r"[a-z_]{1,24}")
"""What may stand in `what`: a name from our own code, so that no word of anybody's and no code gets in."""

LINK = re.compile(r"[0-9a-f]{64}")
LINK_SIGNS = 8
"""How much of what is stored of a console link stands in `by`: enough to find the link on a console."""

Same = tuple[Kind, str, str, str, str]


class SecurityLog:
    """A file that is only added to, of lines of JSON; readable by the program's own user alone."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.counted: dict[Same, tuple[float, int]] = {}
        """When a line was written, and how often the same happened since."""

    def note(self, same: Same) -> None:
        now = time.monotonic()
        since, times = self.counted.get(same, (0.0, 0))
        if same in self.counted and now - since < TOGETHER:
            self.counted[same] = since, times + 1
            return
        if len(self.counted) >= MOST_COUNTED:
            self.settle(now, all=True)
        self.write(same, times)
        self.counted[same] = now, 0

    def settle(self, now: float, all: bool = False) -> None:
        """Write down what was counted and is over."""
        for same, (since, times) in list(self.counted.items()):
            if all or now - since >= TOGETHER:
                del self.counted[same]
                if times:
                    self.write(same, times)

    def write(self, same: Same, times: int) -> None:
        """`times` says how often the same came since the line before. What cannot be written stops nobody."""
        told = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        told |= {
            name: value for name, value in zip(("kind", "address", "session", "what", "by"), same, strict=True) if value
        }
        line = encode(told | ({"more": times} if times else {})) + b"\n"
        try:
            self.make_room()
            with open_own(self.file) as file:
                file.write(line)
        except OSError:
            pass  # the disk is full, which the ordinary log reports

    def make_room(self) -> None:
        """Put a full file aside, and let go of the oldest."""
        if not self.file.exists() or self.file.stat().st_size < LARGEST:
            return
        aside = [self.file.with_name(f"{self.file.name}.{n}") for n in range(KEPT)]
        aside[0] = self.file
        for newer, older in reversed(list(pairwise(aside))):
            if newer.exists():
                newer.replace(older)


def open_own(file: Path) -> IO[bytes]:
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb")


_log: SecurityLog | None = None


def keep_in(folder: Path) -> None:
    """Open the log in this folder; from here on everything that is noted goes there."""
    global _log
    _log = SecurityLog(folder / "security.log")


def note(kind: Kind, address: str = "", session: str = "", what: str = "", link: str = "") -> None:
    """Write down that this happened. `session` is the id of the session, never its code; `what` a name of ours; `link`
    what is stored of the console link with which it was done.
    """
    measured.EVENTS.labels(kind).inc()
    if _log is not None:
        by = link[:LINK_SIGNS] if LINK.fullmatch(link) else ""
        _log.note((kind, address[:64], session, what if PLAIN.fullmatch(what) else "", by))


def settle(all: bool = False) -> None:
    """Now and then, and at the end: write down what was only counted so far."""
    if _log is not None:
        _log.settle(time.monotonic(), all)
