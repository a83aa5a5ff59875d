"""`samenspel` whose errors go to a file, so that a test can read what it reported: `... overheard FILE serve`."""

import os
import sys
from pathlib import Path

from samenspel.__main__ import main

CALM = ("Invalid HTTP request received.", "Unsupported upgrade request.", "Unsupported websocket upgrade")
"""What is said, and may be, of a request that is none."""


def command(file: Path) -> tuple[str, ...]:
    """What to start Python with."""
    return ("-m", "tests.hostile.overheard", str(file), "serve")


def complaints(file: Path) -> list[str]:
    """What the program had to say beside that."""
    lines = file.read_text(errors="replace").splitlines() if file.exists() else []
    return [line for line in lines if not any(calm in line for calm in CALM)]


if __name__ == "__main__":
    os.dup2(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    sys.exit(main(sys.argv[2:]))
