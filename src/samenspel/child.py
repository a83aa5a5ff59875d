"""How this program starts a process of its own: in no folder, so that no file lying where the server began is run."""

import sys
from collections.abc import Sequence

NOWHERE = "/"
"""The working directory of every child; what one is to read is told by its whole path."""


def command(module: str, *arguments: str) -> Sequence[str]:
    """`-P` keeps the working directory off the import path: a `json.py` there would run in place of Python's own."""
    return [sys.executable, "-P", "-m", module, *arguments]
