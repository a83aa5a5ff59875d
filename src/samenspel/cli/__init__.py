"""The command line: a module a command, and what several of them need before they can begin."""

import argparse
from collections.abc import Callable

from samenspel.settings import Settings

Work = Callable[[Settings, argparse.Namespace], int]
"""What a command does; it returns the exit code."""
