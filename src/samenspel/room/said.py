"""A sentence about a turn, as words/ tells it to whoever looks back."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from .command import Deed
from .records import AnyRecord, Text

Who = Literal["desk", "clock", "person", "someone"]
Seen: TypeAlias = Mapping[str, AnyRecord]
"""What an audience sees, by id."""


class Said(Struct, frozen=True, omit_defaults=True):
    """What was done, by whom, the name in it, and the step that was opened."""

    deed: Deed
    who: Who = "someone"
    name: Text = Text("")
    step: str = ""


def by(deed: Deed, alias: Text) -> Said:
    """Of somebody with a name; who was forgotten has none."""
    return Said(deed, "person", alias) if alias else Said(deed)
