"""What stops a command: an exception that names the sentence to print, on what is wrong and what to do."""

import sys

from samenspel.words import say

WRONGLY_ASKED = 2
"""How a command ends whose arguments cannot be used; any other trouble ends it with 1."""


class Trouble(Exception):
    """Something stops a command; `key` names the sentence in words/ that says what is wrong and what to do."""

    ends_with = 1

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class WronglyAsked(Trouble):
    """An argument cannot be used."""

    ends_with = WRONGLY_ASKED


def tell(language: str, trouble: Trouble) -> int:
    """Print the sentence on stderr; return the exit code."""
    print(say(language, trouble.key, **trouble.values), file=sys.stderr)
    return trouble.ends_with
