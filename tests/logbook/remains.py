"""Finds what is left of somebody's words in the bytes of the live store."""

from samenspel.logbook.sqlite import SqliteLogbook
from tests.servers import wal_and_database

SECRET = "zwaluwstaart"
"""Stands in all that is to be forgotten, and nowhere else."""


def found_in(logbook: SqliteLogbook, words: str = SECRET) -> int:
    """How often these words stand in the files."""
    return sum(file.count(words.encode()) for file in wal_and_database(logbook.store.path.parent))
