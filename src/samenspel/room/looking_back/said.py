"""The parts of a sentence in words/ about a turn, for somebody looking back."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from samenspel.room.command import Deed
from samenspel.room.records import AnyRecord, Text

Who = Literal["desk", "clock", "person", "someone"]
Seen: TypeAlias = Mapping[str, AnyRecord]
"""What an audience sees, by id."""


class Said(Struct, frozen=True, omit_defaults=True):
    """What was done, by whom, their name, and the step that was opened."""

    deed: Deed
    who: Who = "someone"
    name: Text = Text("")
    step: str = ""


def by(deed: Deed, alias: Text) -> Said:
    """Done by a person with this alias; empty when they were forgotten."""
    return Said(deed, "person", alias) if alias else Said(deed)
