"""The command line: one module per command, and what several of them share."""

import argparse
from collections.abc import Callable

from samenspel.settings import Settings

Work = Callable[[Settings, argparse.Namespace], int]
"""What a command does; it returns the exit code."""
