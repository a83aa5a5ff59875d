"""Every sentence that a person reads, in both languages. Screens compile these files; the terminal reads them here."""

from functools import cache
from importlib.resources import files
from typing import Any

from msgspec.json import decode


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences of a language that have one form, by key; those with a plural are for the screens alone."""
    found = decode((files("samenspel.words") / f"{language}.json").read_bytes(), type=dict[str, Any])
    return {key: text for key, text in found.items() if isinstance(text, str)}


def say(language: str, key: str, **values: object) -> str:
    """A sentence with its `{placeholders}` filled."""
    return sentences(language)[key].format(**values)
