"""Every sentence that a person reads: a file a surface, in both languages. Screens compile them; Python reads them.

A key begins with the name of its file: `console_help` stands in `console.json`.
"""

from functools import cache
from importlib.resources import files
from typing import Any

from msgspec.json import decode

from samenspel.printable import isolated, on_one_line


@cache
def written(language: str) -> dict[str, Any]:
    """All that stands in the files of a language, by key; a sentence with a plural is a list of its forms."""
    surfaces = sorted((files("samenspel.words") / language).iterdir(), key=lambda file: file.name)
    return {key: text for file in surfaces for key, text in decode(file.read_bytes(), type=dict[str, Any]).items()}


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences of a language that have one form, by key; those with a plural are for the screens alone."""
    return {key: text for key, text in written(language).items() if isinstance(text, str)}


def say(language: str, key: str, **values: object) -> str:
    """A sentence with its `{placeholders}` filled; what is filled in obeys no terminal and turns no sentence round."""
    return sentences(language)[key].format(**{name: filled(value) for name, value in values.items()})


def filled(value: object) -> object:
    return value if isinstance(value, int | float) else isolated(on_one_line(str(value)))
