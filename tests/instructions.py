"""Reads from a page how a tree is to be changed, file by file, and changes a copy so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`"
    r"|In `(?P<file>[^`]+)`(?:, under `(?P<under>[^`]+)`)?, (?P<how>after|in place of) the line "
    r"(?P<tick>``?)(?P<line>[^\n]+?)(?P=tick)):\n\n"
    r"```\w+\n(?P<text>.*?)^```\n\nForgotten: (?P<named>.+?)\.$",
    re.MULTILINE | re.DOTALL,
)
"""The two plain forms of a change. A line is known by how it begins; below stands what names a forgotten one."""


@dataclass(frozen=True)
class Block:
    """One change: a new file, or some lines after a line or in its place."""

    file: str
    text: str
    named: str
    """Which check names it when it is forgotten, and whatever else the page says of that."""
    line: str = ""
    under: str = ""
    """The first line that begins so after the first that begins like this."""
    replaces: bool = False

    @property
    def title(self) -> str:
        return f"{self.file}: {self.line or 'new'}"

    def applied(self, text: str) -> str:
        """What stands in its file, changed so."""
        if not self.line:
            assert not text, f"{self.title}: it is there already"
            return self.text
        lines = text.splitlines(keepends=True)
        at = self.place(lines)
        stays = [] if self.replaces else [lines[at]]
        return "".join([*lines[:at], *stays, self.text, *lines[at + 1 :]])

    def place(self, lines: list[str]) -> int:
        """The one line that is meant."""
        since = begins(lines, self.under)[0] if self.under else 0
        found = [at for at in begins(lines, self.line) if at >= since]
        assert found and (self.under or len(found) == 1), f"{self.title}: {len(found)} lines begin so"
        return found[0]


def begins(lines: list[str], with_this: str) -> list[int]:
    return [at for at, line in enumerate(lines) if line.strip().startswith(with_this)]


def blocks_of(page: str) -> list[Block]:
    return [
        Block(
            found["new"] or found["file"],
            found["text"],
            found["named"],
            found["line"] or "",
            found["under"] or "",
            found["how"] == "in place of",
        )
        for found in BLOCK.finditer(page)
    ]


def write(file: str, blocks: Iterable[Block], source: Path, copy: Path) -> None:
    """One file of the copy anew: as it is in the source, with all of these blocks that are about it."""
    old, new = source / file, copy / file
    text = old.read_text(encoding="utf-8") if old.exists() else ""
    for block in blocks:
        text = block.applied(text) if block.file == file else text
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_text(text, encoding="utf-8")
    if not text:
        new.unlink()
