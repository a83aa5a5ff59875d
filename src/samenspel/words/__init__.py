"""Every sentence that a person reads, in both languages. Screens compile them; Python reads them.

A key begins with its surface, and stands in the file of that surface: `console_help` in `console.json`. What belongs
to one exercise stands together, whatever its surface: `phone_step_gallery` in `exercises/gallery.json`.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from msgspec.json import decode

from samenspel.printable import isolated, on_one_line


@cache
def written(language: str) -> dict[str, Any]:
    """All that stands in the files of a language, by key; a sentence with a plural is a list of its forms."""
    all_files = files_in(files("samenspel.words") / language)
    return {key: text for file in all_files for key, text in decode(file.read_bytes(), type=dict[str, Any]).items()}


def files_in(folder: Traversable) -> Iterator[Traversable]:
    """All files of a folder and of those in it, in the order of their names."""
    for one in sorted(folder.iterdir(), key=lambda file: file.name):
        yield from files_in(one) if one.is_dir() else (one,)


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences of a language that have one form, by key; those with a plural are for the screens alone."""
    return {key: text for key, text in written(language).items() if isinstance(text, str)}


def say(language: str, key: str, **values: object) -> str:
    """A sentence with its `{placeholders}` filled; what is filled in obeys no terminal and turns no sentence round."""
    return sentences(language)[key].format(**{name: filled(value) for name, value in values.items()})


def filled(value: object) -> object:
    return value if isinstance(value, int | float) else isolated(on_one_line(str(value)))
